using System.Text.Json;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Networks;

namespace DeconvGen.Conformance.Tests.Unpools;

/// <summary>Third-party unpoolings and places of maxima through the generator.</summary>
public sealed class UnpoolConformanceTests
{
    private static readonly KeyValuePair<string, string>[] RefusalsNotCovered =
    [
        .. NamedReasons.For("A list of one number applies to every axis.", "ort.unpool.MaxUnpoolOutputShapeWrongElementCount"),
        .. NamedReasons.For("OutputShape is spatial: it cannot change batch or channels.", "ort.unpool.MaxUnpoolOutputShapeBatchChannelMismatch"),
    ];

    /// <summary>Known only when the network runs.</summary>
    private static readonly string[] RefusedByRun = ["ort.unpool.MaxUnpoolInvalidIndices", "ort.unpool.MaxUnpoolNegativeIndex"];

    private static JsonElement[] WithPlaces =>
        [.. ConformanceFiles.Elements("cases-*.json", "max_pool").Where(json => json.TryGetProperty("expected_indices", out var places) && places.ValueKind == JsonValueKind.Object)];

    [Fact]
    public void Every_unpooling_gives_the_numbers_of_its_suite() =>
        RequireNumbers(ConformanceFiles.Elements("cases-*.json", "max_unpool").Where(json => !json.TryGetProperty("must_reject", out _)).Select(UnpoolCase.Declare));

    [Fact]
    public void Every_place_of_a_maximum_is_the_one_of_its_suite() => RequireNumbers(WithPlaces.Select(UnpoolCase.DeclareIndices));

    [Fact]
    public void An_unpooling_without_indices_puts_the_maxima_where_the_suite_found_them() =>
        RequireNumbers(WithPlaces.Where(json => !UnpoolCase.IsColumnMajor(json)).Select(UnpoolCase.DeclareThereAndBack));

    [Fact]
    public void An_unpooling_that_a_framework_refuses_is_refused_by_a_diagnostic_or_by_run()
    {
        JsonElement[] all = [.. ConformanceFiles.Elements("cases-invalid.json", "max_unpool")];
        var left = NamedReasons.Check(RefusalsNotCovered, [.. all.Select(Name)]);
        var outcomes = CaseOutcome.Run([.. all.Where(json => !left.Contains(Name(json))).Select(UnpoolCase.Declare)]);
        NamedReasons.RequireNone([.. outcomes.Where(one => one.Refusal is null && one.Fault?.Message.Contains("met index", StringComparison.Ordinal) is not true).Select(one => $"{one.Network.Name} is not refused: {one.Fault}\n{one.Network.Source}")]);
        Assert.Equal(RefusedByRun, outcomes.Where(one => one.Refusal is null).Select(one => one.Network.Name));
    }

    private static void RequireNumbers(IEnumerable<CaseNetwork> cases)
    {
        CaseNetwork[] networks = [.. cases];
        Assert.NotEmpty(networks);
        NamedReasons.RequireNone([.. CaseOutcome.Run(networks).Select(one => one.Failure).OfType<string>()]);
        TestContext.Current.TestOutputHelper!.WriteLine($"{networks.Length} cases");
    }

    private static string Name(JsonElement json) => json.GetProperty("name").GetString()!;
}
