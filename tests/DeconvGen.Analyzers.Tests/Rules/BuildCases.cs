namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG4102 and DCG4105: how the project is built.</summary>
internal static class BuildCases
{
    private const string First = """
        [Network]
        [Conv("b", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class Second;

        """;

    private const string Unmarked = First + """
        [Network]
        [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class Net;
        """;

    // One remark for both classes, at the first by name.
    private const string Marked = First + """
        [{|#0:Network|}]
        [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class Net;
        """;

    public static readonly RuleCase[] All =
    [
        new("DCG4102", Marked, "ReadyToRun leaves the kernels of 'Net' to the JIT, which compiles them when they first run: the width of Vector<T> is not known before. PublishAot compiles them ahead.", Unmarked)
        {
            Beside = Properties("PublishReadyToRun = true", "PublishAot ="),
            BesideRight = Properties("PublishReadyToRun = true", "PublishAot = true"),
        },
        new("DCG4102", Marked, "The kernels of 'Net' are interpreted in the browser, where vectors are slower than plain loops. Set RunAOTCompilation to true for the published program.", Unmarked)
        {
            Beside = Properties("UsingMicrosoftNETSdkBlazorWebAssembly = true", "RunAOTCompilation = false"),
            BesideRight = Properties("UsingMicrosoftNETSdkBlazorWebAssembly = true", "RunAOTCompilation = True"),
        },
        new("DCG4105", Marked, "Without optimisation the kernels of 'Net' run 5 to 15 times slower: set Optimize to true in the project, for Debug too", Unmarked)
        {
            // The tests compile for debugging; without the property it is no build whose setting could be changed.
            Beside = Properties("Optimize ="),
            BesideRight = Properties("PublishAot ="),
        },
    ];

    private static (string Name, string Text) Properties(params string[] properties) =>
        (".globalconfig", "is_global = true\n" + string.Concat(properties.Select(property => $"build_property.{property}\n")));
}
