using System.Text.Json;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Networks;
using DeconvGen.Conformance.Tests.Pools;

namespace DeconvGen.Conformance.Tests.Unpools;

/// <summary>Declares third-party unpoolings, and pools whose places of the maxima are stated.</summary>
internal static class UnpoolCase
{
    private const int AxesBeforeSpace = 2;

    /// <summary>The places come with the values, as Int64.</summary>
    public static CaseNetwork Declare(JsonElement json, int index)
    {
        var attributes = json.GetProperty("attrs");
        var (input, indices) = (ConformanceTensor.Read(json.GetProperty("input"))!, ConformanceTensor.Read(json.GetProperty("indices"))!);
        var expected = json.TryGetProperty("expected", out var stated) ? ConformanceTensor.Read(stated) : null;
        int[]? output = attributes.TryGetProperty("output_shape", out var shape) ? FrameworkCall.List(shape)![AxesBeforeSpace..] : null;
        var className = $"Unpool{index:D3}";
        int[] sizes = input.Shape.Length > 0 ? input.Shape[1..] : [];
        string[] arguments =
        [
            .. Lists("Kernel", "kernel_shape"),
            .. Lists("Stride", "strides"),
            .. Lists("Padding", "pads"),
            .. output is null ? [] : ConventionArguments.List("OutputShape", output),
            .. attributes.TryGetProperty("indices_in", out var counted) ? [$"IndicesInOutput = {(counted.GetString() == "output" ? "true" : "false")}"] : Array.Empty<string>(),
        ];
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.Onnx, Batch = {(input.Shape.Length > 0 ? input.Shape[0] : 1)})]
            [Input("x", Shape = [{string.Join(", ", sizes)}])]
            [Input("indices", Shape = [{string.Join(", ", sizes)}], Element = Element.Int64)]
            [MaxUnpool("layer", From = ["x", "indices"], {string.Join(", ", arguments)})]
            public sealed partial class {className};
            """;
        return new CaseNetwork(
            json.GetProperty("name").GetString()!,
            className,
            source,
            [CaseValue.Of(input), CaseValue.Of(indices, Element.Int64)],
            // A network that must refuse its indices is run too, with the smallest output that it may have.
            [expected is null ? new CaseValue(Element.Float32, new double[OutputLength(input.Shape, output)]) : CaseValue.Of(expected)],
            CaseNetwork.NoWeights,
            IsExact: true);

        IEnumerable<string> Lists(string argument, string attribute) =>
            attributes.TryGetProperty(attribute, out var values) ? ConventionArguments.List(argument, FrameworkCall.List(values)!) : [];
    }

    /// <summary>The pool and the places of its maxima as a second output.</summary>
    public static CaseNetwork DeclareIndices(JsonElement json, int index)
    {
        var columnMajor = IsColumnMajor(json) ? ", ColumnMajor = true" : "";
        var lines = $"""
            [PoolIndices("indices", From = ["layer"]{columnMajor})]
            [Output("y", From = ["layer"])]
            [Output("places", From = ["indices"])]
            """;
        var places = ConformanceTensor.Read(json.GetProperty("expected_indices"))!;
        return Pool(json, index, "Places", lines, pool => [CaseValue.Of(pool.Expected!), CaseValue.Of(places, Element.Int64)]);
    }

    /// <summary>The pool and its unpooling without indices in between: every maximum is where the suite found it, and all else is zero.</summary>
    public static CaseNetwork DeclareThereAndBack(JsonElement json, int index)
    {
        var places = ConformanceTensor.Read(json.GetProperty("expected_indices"))!;
        return Pool(json, index, "Back", "[MaxUnpool(\"back\", Pool = \"layer\")]", pool =>
        {
            var values = new double[pool.Input.Values.Length];
            for (var i = 0; i < places.Values.Length; i++)
            {
                values[(int)places.Values[i]] = pool.Expected!.Values[i];
            }

            return [CaseValue.Of(new ConformanceTensor(pool.Input.Shape, values))];
        });
    }

    public static bool IsColumnMajor(JsonElement json) => json.GetProperty("attrs").TryGetProperty("storage_order", out var order) && order.GetInt32() == 1;

    private static CaseNetwork Pool(JsonElement json, int index, string prefix, string lines, Func<PoolCase, IReadOnlyList<CaseValue>> outputs)
    {
        var pool = PoolCase.Read(json, index);
        var className = $"{prefix}{index:D3}";
        var source = pool.Source.Replace($"public sealed partial class {pool.ClassName}", $"{lines}\npublic sealed partial class {className}", StringComparison.Ordinal);
        return new CaseNetwork($"{pool.Name} ({prefix})", className, source, [CaseValue.Of(pool.Input)], outputs(pool), CaseNetwork.NoWeights, IsExact: true);
    }

    /// <summary>Strides of 2 without padding, as all of these have: twice the input, or what is asked for.</summary>
    private static int OutputLength(int[] input, int[]? output) =>
        input.Take(AxesBeforeSpace).Concat(output ?? [.. input.Skip(AxesBeforeSpace).Select(size => 2 * size)]).Aggregate(1, (product, size) => product * size);
}
