using System.Globalization;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Conformance.Tests.Pools;

/// <summary>Third-party pools through the generator: sizes, padding, divisors, ceil mode and values.</summary>
public sealed class PoolConformanceTests
{
    private static readonly string[] Operations = ["max_pool", "avg_pool", "global_max_pool", "global_avg_pool"];

    /// <summary>Everything that the JSON cases hold is a convolution, a pool, an unpooling or a resize, which run, or one of these.</summary>
    [Fact]
    public void Of_the_operations_of_the_cases_only_pooling_by_a_norm_is_not_covered()
    {
        string[] run = [.. Operations, "conv", "conv_transpose", "max_unpool", "resize"];
        Assert.Equal(
            [
                "onnx.node.lppool_1d_default",
                "onnx.node.lppool_2d_dilations",
                "onnx.node.lppool_2d_pads",
                "onnx.node.lppool_2d_same_lower",
                "onnx.node.lppool_2d_same_upper",
                "onnx.node.lppool_2d_strides",
                "ort.pool.LpPool1d.1",
                "ort.pool.LpPool1d.2",
                "ort.pool.LpPool1d.3",
                "ort.pool.LpPool2d",
                "ort.pool.LpPool2d.1",
                "ort.pool.LpPool2d.2",
                "ort.pool.LpPool2d.3",
                "ort.pool.LpPool_ZeroStride",
            ],
            ConformanceFiles.All().Where(json => !run.Contains(json.GetProperty("op").GetString())).Select(json => json.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_pool_gives_the_numbers_of_its_suite()
    {
        PoolCase[] cases = [.. ConformanceFiles.Elements("cases-*.json", Operations).Where(json => !json.TryGetProperty("must_reject", out _)).Select(PoolCase.Read)];
        Assert.NotEmpty(cases);
        LaneWidths.RequireExpected();
        using var assembly = Compile(cases);
        var failures = cases.Select(one => Failure(assembly, one) is { } failure ? $"{one.Name}: {failure}\n{one.Source}" : null).OfType<string>().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{cases.Length} pools, {cases.Count(one => one.IsEmpty)} of them without elements");
        Assert.Empty(failures);
    }

    [Fact]
    public void A_pool_that_a_framework_refuses_is_refused_by_a_diagnostic()
    {
        PoolCase[] cases = [.. ConformanceFiles.Elements("cases-invalid.json", Operations).Select(PoolCase.Read)];
        Assert.NotEmpty(cases);
        using var assembly = Compile(cases);
        Assert.Empty(cases.Where(one => Error(assembly, one) is null).Select(one => $"{one.Name}\n{one.Source}"));
    }

    private static GeneratedAssembly Compile(PoolCase[] cases) => GeneratedAssembly.Compile(
        cases.Select(one => KeyValuePair.Create(one.Path, one.Source)), GeneratorRunner.Generator, GeneratorRunner.Analyzers);

    private static string? Error(GeneratedAssembly assembly, PoolCase one) =>
        assembly.ReportedIn(one.Path).FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.GetMessage(CultureInfo.InvariantCulture);

    private static string? Failure(GeneratedAssembly assembly, PoolCase one)
    {
        var error = Error(assembly, one);
        if (one.IsEmpty || error is not null)
        {
            // A tensor without elements has no kernel to write.
            return one.IsEmpty && error is not null ? null : error ?? "a tensor without elements is not refused";
        }

        var expected = one.Expected!;
        var count = expected.Shape.Aggregate((product, size) => product * size);
        var actual = assembly.CreateNetwork(one.ClassName, Weights.Random(1)).Run(one.InputValues, count);
        if (expected.Data is null)
        {
            return actual.Length == count ? null : $"{actual.Length} outputs instead of {count}";
        }

        var values = one.ExpectedValues;
        for (var i = 0; i < count; i++)
        {
            if (!(Math.Abs(actual[i] - values[i]) <= ConformanceCase.DefaultTolerance * (1 + Math.Abs(values[i]))) && !actual[i].Equals(values[i]))
                return FormattableString.Invariant($"output {i} is {actual[i]:R} instead of {values[i]:R}");
        }

        return null;
    }
}
