using DeconvGen.Conformance.Tests.Networks;
using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Every folder of ONNX's own backend tests through the generator, declared operator by operator from the model itself.</summary>
public sealed class OnnxFolderConformanceTests
{
    /// <summary>A tensor without elements has no kernel to write.</summary>
    private static readonly string[] RefusedByDiagnostic = ["test_reshape_allowzero_reordered"];

    [Fact]
    public void Every_folder_gives_the_numbers_of_its_suite()
    {
        var folders = OnnxFolders.Operations();
        var left = NamedReasons.Check(OnnxNotCovered.List, [.. folders.Keys]);
        var networks = new List<CaseNetwork>();
        var failures = new List<string>();
        foreach (var (name, folder) in folders.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (left.Contains(name) || OnnxFolders.IsConvolution(folder))
                continue;

            try
            {
                networks.Add(Declare(name, folder, $"Folder{networks.Count:D3}"));
            }
            catch (Exception exception)
            {
                failures.Add($"{name} is neither listed nor declared: {exception}");
            }
        }

        var outcomes = CaseOutcome.Run(networks);
        failures.AddRange(outcomes.Where(one => !IsRefused(one)).Select(one => one.Failure).OfType<string>());
        Assert.Equal(RefusedByDiagnostic, outcomes.Where(IsRefused).Select(one => one.Network.Name));
        NamedReasons.RequireNone(failures);
        TestContext.Current.TestOutputHelper!.WriteLine($"{networks.Count} folders computed, {networks.Count(network => network.IsExact)} of them to the bit");
    }

    private static bool IsRefused(CaseOutcome outcome) => outcome.Refusal is not null && RefusedByDiagnostic.Contains(outcome.Network.Name);

    private static CaseNetwork Declare(string name, string folder, string className)
    {
        var model = OnnxPatterns.Recognize(OnnxFolders.Model(folder));
        return new OnnxNetwork(model, OnnxFolders.Fed(folder, model), OnnxFolders.Expected(folder, model)).Declare(name, className, OnnxOperators.IsExact(model));
    }
}
