using System.Globalization;
using System.Text.Json;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>A tensor of a case, row-major; without <c>Data</c> only its shape is stated.</summary>
internal sealed record ConformanceTensor(int[] Shape, double[]? Data)
{
    public double[] Values => Data ?? throw new InvalidOperationException("The case states a shape without numbers.");

    /// <summary>Reads the three forms: <c>data</c>, <c>fill</c>, <c>iota</c> with <c>step</c>.</summary>
    public static ConformanceTensor? Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;

        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        if (json.TryGetProperty("data", out var data))
            return new ConformanceTensor(shape, [.. data.EnumerateArray().Select(Number)]);
        if (json.TryGetProperty("fill", out var fill))
            return new ConformanceTensor(shape, [.. Enumerable.Repeat(Number(fill), Odometer.Count(shape))]);
        if (!json.TryGetProperty("iota", out var start))
            return new ConformanceTensor(shape, null);

        var step = json.TryGetProperty("step", out var stated) ? Number(stated) : 1;
        return new ConformanceTensor(shape, [.. Enumerable.Range(0, Odometer.Count(shape)).Select(i => Number(start) + (i * step))]);
    }

    /// <summary>The axes in another order: axis n of the result is axis <paramref name="order"/>[n] of this tensor.</summary>
    public ConformanceTensor Permute(params int[] order)
    {
        int[] shape = [.. order.Select(axis => Shape[axis])];
        return new ConformanceTensor(shape, Data is null ? null : [.. Odometer.Indices(shape).Select(index =>
        {
            var source = new int[order.Length];
            for (var axis = 0; axis < order.Length; axis++)
            {
                source[order[axis]] = index[axis];
            }

            return Data[Odometer.Offset(source, Shape)];
        })]);
    }

    /// <summary>Data from channel-first to channel-last. Tensors of fewer than three axes have no spatial axes and stay.</summary>
    public ConformanceTensor ToChannelsLast() => Shape.Length < 3 ? this : Permute([0, .. Enumerable.Range(2, Shape.Length - 2), 1]);

    /// <summary>Weights from OI… to …IO, and from IO… to …OI.</summary>
    public ConformanceTensor ToSpatialFirst() => Shape.Length < 3 ? this : Permute([.. Enumerable.Range(2, Shape.Length - 2), 1, 0]);

    private static double Number(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? double.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : json.GetDouble();
}
