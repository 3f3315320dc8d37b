namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG4030 to DCG4039: weights, as a manifest describes them. The class is <c>Net</c>, its manifest <c>Net.weights.json</c>.</summary>
internal static class ManifestCases
{
    private const string Weight = """{ "name": "enc.weight", "shape": [16, 2, 3, 3], "type": "F32" }""";
    private const string Bias = """{ "name": "enc.bias", "shape": [16], "type": "F32" }""";

    private const string Unmarked = """
        [Network]
        [Conv("enc", In = [2, 28, 28], OutChannels = 16, Kernel = [3])]
        partial class Net;
        """;

    private const string Marked = """
        [Network]
        [{|#0:Conv("enc", In = [2, 28, 28], OutChannels = 16, Kernel = [3])|}]
        partial class Net;
        """;

    public static readonly RuleCase[] All =
    [
        new("DCG4030", Unmarked, "'Net.weights.json' is no weight manifest: there is no property \"dtype\"; a tensor has \"name\", \"shape\" and \"type\"", Unmarked)
        {
            Beside = File("""{ "tensors": [{ "name": "enc.weight", "shape": [16, 2, 3, 3], "dtype":{|#0:|} "F32" }] }"""),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new("DCG4031", Unmarked.Replace("class Net", "class Network1", StringComparison.Ordinal), "'Net.weights.json' is named after the class 'Net', which the project does not have; a manifest is named Class.weights.json", Unmarked)
        {
            Beside = File("{|#0:|}" + Manifest(Weight, Bias)),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new("DCG4032", Marked, "The weights lack 'enc.weight' and 'enc.bias', which 'enc' reads: expected OIHW [16, 2, 3, 3]. Did you mean 'enc1.weight'?", Unmarked)
        {
            Beside = File(Manifest(Weight, Bias).Replace("enc.", "enc1.", StringComparison.Ordinal)),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new(
            "DCG4033",
            Unmarked.Replace("[Network]", "[{|#0:Network|}]", StringComparison.Ordinal),
            "No layer of 'Net' reads 'dec.weight', 'dec.bias', 'head.weight' and 2 more of its weights",
            Unmarked)
        {
            Beside = File(Manifest(Weight, Bias, Other("dec.weight"), Other("dec.bias"), Other("head.weight"), Other("head.bias"), Other("step"))),
            BesideRight = File(Manifest(Bias, Weight)),
        },
        new("DCG4034", Marked, "'enc.weight' is [16, 2, 5, 3] in the weights, but its layer reads OIHW [16, 2, 3, 3]", Unmarked)
        {
            Beside = File(Manifest(Weight.Replace("3, 3", "5, 3", StringComparison.Ordinal), Bias)),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new("DCG4035", Marked, "'enc.weight' is [3, 3, 2, 16] in the weights, which is HWIO, but its layer reads OIHW [16, 2, 3, 3]", Unmarked)
        {
            Beside = File(Manifest(Weight.Replace("16, 2, 3, 3", "3, 3, 2, 16", StringComparison.Ordinal), Bias)),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new("DCG4036", Marked, "'enc.bias' has 2 numbers in the weights, the number of input channels, but a bias has one for each output channel: 16", Unmarked)
        {
            Beside = File(Manifest(Weight, Bias.Replace("16", "2", StringComparison.Ordinal))),
            BesideRight = File(Manifest(Weight, Bias)),
        },
        new(
            "DCG4037",
            """
            [Network]
            [Conv("enc", In = [2, 28, 28], OutChannels = 16, Kernel = [3])]
            [{|#0:InstanceNorm("norm", Gamma = true, Shift = false)|}]
            partial class Net;
            """,
            "'norm.gamma' is [4, 4] in the weights, but a normalization has one number for each channel: [16]",
            """
            [Network]
            [Conv("enc", In = [2, 28, 28], OutChannels = 16, Kernel = [3])]
            [InstanceNorm("norm", Gamma = true, Shift = false)]
            partial class Net;
            """)
        {
            Beside = File(Manifest(Weight, Bias, """{ "name": "norm.gamma", "shape": [4, 4], "type": "F32" }""")),
            BesideRight = File(Manifest(Weight, Bias, """{ "name": "norm.gamma", "shape": [16], "type": "BF16" }""")),
        },
        new("DCG4038", Marked, "'enc.weight' is of type I8 in the weights; F32, F64, F16 and BF16 can be loaded", Unmarked)
        {
            Beside = File(Manifest(Weight.Replace("F32", "I8", StringComparison.Ordinal), Bias)),
            BesideRight = File(Manifest(Weight.Replace("F32", "F16", StringComparison.Ordinal), Bias)),
        },
        new("DCG4039", Marked, "Weights from Theano belong to convolutions that flip their kernels. Flip the spatial axes of the weights of 'enc', unless that was done.", Unmarked)
        {
            Beside = File(Manifest(Weight, Bias).Replace("{ \"tensors\"", "{ \"origin\": \"theano\", \"tensors\"", StringComparison.Ordinal)),
            BesideRight = File(Manifest(Weight, Bias).Replace("{ \"tensors\"", "{ \"origin\": \"flax\", \"tensors\"", StringComparison.Ordinal)),
        },
    ];

    private static string Other(string name) => $$"""{ "name": "{{name}}", "shape": [], "type": "F32" }""";

    private static (string Name, string Text) File(string text) => ("Net.weights.json", text);

    private static string Manifest(params string[] tensors) => "{ \"tensors\": [" + string.Join(", ", tensors) + "] }";
}
