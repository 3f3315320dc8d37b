using System.Globalization;
using CsCheck;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Conformance.Tests;

/// <summary>
/// Random layers from the attribute to the numbers: read, resolved, generated, compiled, run. Forty by default (the compiler takes half a
/// second for each); with <c>DECONVGEN_FULL=1</c> a thousand, and at every vector width of this machine.
/// </summary>
public sealed class RandomNetworkTests
{
    private const int NetworksInOneCompilation = 40;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Fact]
    public void A_random_layer_gives_the_numbers_of_the_reference()
    {
        LaneWidths.RequireExpected();
        Assert.SkipWhen(GeneratorRunner.Instance.Unavailable is not null, GeneratorRunner.Instance.Unavailable ?? "");
        var batches = IsFull && !ChildProcess.IsChild ? 25 : 1;
        var failures = new List<string>();
        for (var batch = 0; batch < batches; batch++)
        {
            failures.AddRange(Failures(RandomNetwork.Any.Array[NetworksInOneCompilation].Single()));
        }

        Assert.Empty(failures);
        TestContext.Current.TestOutputHelper!.WriteLine($"{batches * NetworksInOneCompilation} random networks");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_random_layer_gives_the_numbers_of_the_reference_at_another_vector_width(string width)
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        Assert.SkipUnless(IsFull || width is "128" or "512", "Runs with DECONVGEN_FULL=1; without it the narrowest and the widest stand for all.");
        LaneWidths.RunTests(width, "-method", $"*{nameof(RandomNetworkTests)}.{nameof(A_random_layer_gives_the_numbers_of_the_reference)}");
    }

    private static IEnumerable<string> Failures(RandomNetwork[] networks)
    {
        (string Name, RandomNetwork Network)[] named = [.. networks.Select((network, index) => (string.Create(CultureInfo.InvariantCulture, $"R{index}"), network))];
        using var assembly = GeneratedAssembly.Compile(
            named.Select(one => KeyValuePair.Create($"{one.Name}.cs", one.Network.Source(one.Name))),
            GeneratorRunner.Generator,
            GeneratorRunner.Analyzers);
        foreach (var (name, network) in named)
        {
            var refusal = assembly.ReportedIn($"{name}.cs").FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            if ((refusal?.GetMessage(CultureInfo.InvariantCulture) ?? network.Difference(assembly, name)) is { } failure)
                yield return $"{network}: {failure}\n{network.Source(name)}";
        }
    }
}
