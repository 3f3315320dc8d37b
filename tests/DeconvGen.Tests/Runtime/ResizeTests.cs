using System.Numerics;
using System.Text.Json;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class ResizeTests
{
    /// <summary>The third-party cases that ask for what there is not: other coordinate rules, or cubic interpolation.</summary>
    private static readonly string[] NotCovered =
    [
        "onnx.node.resize_downsample_scales_cubic_A_n0p5_exclude_outside", "onnx.node.resize_downsample_scales_cubic_align_corners",
        "onnx.node.resize_downsample_sizes_cubic", "onnx.node.resize_tf_crop_and_resize_axes_2_3", "onnx.node.resize_tf_crop_and_resize_axes_3_2",
        "onnx.node.resize_tf_crop_and_resize_extrapolation_value", "onnx.node.resize_upsample_scales_cubic",
        "onnx.node.resize_upsample_scales_cubic_A_n0p5_exclude_outside", "onnx.node.resize_upsample_scales_cubic_align_corners",
        "onnx.node.resize_upsample_scales_cubic_asymmetric", "onnx.node.resize_upsample_scales_linear_half_pixel_symmetric",
        "onnx.node.resize_upsample_sizes_cubic", "ort.resize.ResizeOpCubicDownSampleTest_asymmetric",
        "ort.resize.ResizeOpCubicDownSampleTest_exclude_outside", "ort.resize.ResizeOpCubicUpSampleTest",
        "ort.resize.ResizeOpCubicUpSampleTest_MultiChannel", "ort.resize.ResizeOpCubicUpSampleTest_tf_half_pixel_for_nn",
        "ort.resize.ResizeOpHalfPixelSymmetricUpSample_ver19", "ort.resize.ResizeOpNearest_OneToOneMappingBetweenInputAndOutputDataDims",
    ];

    [Fact]
    public void Third_party_cases_give_their_numbers()
    {
        List<string> refused = [];
        var passed = 0;
        foreach (var json in ConformanceData.Cases("resize"))
        {
            if (Tables(json) is not { } tables)
            {
                refused.Add(ConformanceData.Name(json));
                continue;
            }
            Check<float>(json, tables);
            Check<double>(json, tables);
            passed++;
        }
        Assert.Equal(NotCovered, refused.Order(StringComparer.Ordinal));
        Assert.True(passed > 50, $"{passed} cases");
    }

    [Fact]
    public void Linear_interpolation_is_the_definition_on_three_axes_and_any_number_of_channels()
    {
        CheckLinear<float>();
        CheckLinear<double>();
    }

    [Fact]
    public void An_element_without_a_share_is_not_read()
    {
        float[] x = [1, float.NaN, 3];
        var y = new float[5];
        // Aligned corners from 3 to 5: places 0, 1/2, 1, 3/2, 2.
        var width = ResizeTable.Create(3, 5, 5.0 / 3, ResizeMode.Linear, CoordinateMode.AlignCorners, NearestRounding.Default);
        Resize.Linear(ref x[0], ref y[0], ResizeTable.Unchanged(1), ResizeTable.Unchanged(1), width, 1);
        Assert.Equal<IEnumerable<float>>([1, float.NaN, float.NaN, float.NaN, 3], y);
    }

    [Fact]
    public void Rounding_decides_halves()
    {
        // Half pixels from 4 to 2 lie at 0.5 and 2.5.
        int[] lower(NearestRounding rounding) => ResizeTable.Create(4, 2, 0.5, ResizeMode.Nearest, CoordinateMode.HalfPixel, rounding).Lower.ToArray();
        Assert.Equal<IEnumerable<int>>([0, 2], lower(NearestRounding.Floor));
        Assert.Equal<IEnumerable<int>>([1, 3], lower(NearestRounding.Ceil));
        Assert.Equal<IEnumerable<int>>([0, 2], lower(NearestRounding.RoundPreferFloor));
        Assert.Equal<IEnumerable<int>>([1, 3], lower(NearestRounding.RoundPreferCeil));
    }

    [Fact]
    public void A_scale_in_single_precision_does_not_shift_a_whole_coordinate()
    {
        // 3 / 0.6f is 4.9999998.
        var table = ResizeTable.Create(10, 6, 0.6f, ResizeMode.Nearest, CoordinateMode.Asymmetric, NearestRounding.Floor);
        Assert.Equal<IEnumerable<int>>([0, 1, 3, 5, 6, 8], table.Lower.ToArray());
    }

    [Fact]
    public void What_a_convention_must_decide_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("coordinates", () => ResizeTable.Create(2, 4, 2, ResizeMode.Linear, CoordinateMode.Default, NearestRounding.Floor));
        Assert.Throws<ArgumentOutOfRangeException>("rounding", () => ResizeTable.Create(2, 4, 2, ResizeMode.Nearest, CoordinateMode.HalfPixel, NearestRounding.Default));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => ResizeTable.Create(2, 4, double.NaN, ResizeMode.Linear, CoordinateMode.HalfPixel, NearestRounding.Floor));
    }

    private static void CheckLinear<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(11);
        for (var run = 0; run < 120; run++)
        {
            var channels = RoutineData.Sizes[run % RoutineData.Sizes.Length];
            int[] input = [random.Next(1, 4), random.Next(1, 5), random.Next(1, 6)];
            int[] output = [random.Next(1, 5), random.Next(1, 7), random.Next(1, 8)];
            var coordinates = (CoordinateMode)random.Next(1, 4);
            var tables = Enumerable.Range(0, 3).Select(a => ResizeTable.Create(input[a], output[a], (double)output[a] / input[a], ResizeMode.Linear, coordinates, NearestRounding.Default)).ToArray();
            var x = RoutineData.Normal<T>(random, input[0] * input[1] * input[2] * channels);
            var y = RoutineData.Canaries<T>(output[0] * output[1] * output[2] * channels + 1);
            Resize.Linear(ref x[0], ref y[0], tables[0], tables[1], tables[2], channels);
            Assert.Equal(T.CreateTruncating(-77), y[^1]);
            for (var n = 0; n < y.Length - 1; n++)
            {
                int[] place = [n / channels / output[2] / output[1], n / channels / output[2] % output[1], n / channels % output[2]];
                // Each input element weighs the product of max(0, 1 − distance) over the axes.
                var (expected, magnitude) = (0.0, 0.0);
                for (var m = n % channels; m < x.Length; m += channels)
                {
                    int[] from = [m / channels / input[2] / input[1], m / channels / input[2] % input[1], m / channels % input[2]];
                    var weight = 1.0;
                    for (var a = 0; a < 3; a++)
                    {
                        var coordinate = coordinates switch
                        {
                            CoordinateMode.HalfPixel => (place[a] + 0.5) * input[a] / output[a] - 0.5,
                            CoordinateMode.Asymmetric => (double)place[a] * input[a] / output[a],
                            _ => output[a] == 1 ? 0 : (double)place[a] * (input[a] - 1) / (output[a] - 1),
                        };
                        weight *= Math.Max(0, 1 - Math.Abs(Math.Clamp(coordinate, 0, input[a] - 1) - from[a]));
                    }
                    expected += weight * RoutineData.Value(x[m]);
                    magnitude += weight * Math.Abs(RoutineData.Value(x[m]));
                }
                // Eight products with a rounded share each; 100 for coordinates, whose difference loses digits.
                RoutineData.Near(expected, y[n], 12 * RoutineData.Epsilon<T>() * magnitude + 100 * RoutineData.Epsilon<double>(), $"{n} of run {run}");
            }
        }
    }

    private static void Check<T>(JsonElement json, ResizeTable[] tables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var input = ConformanceTensor.Read(json.GetProperty("input"));
        var expected = ConformanceTensor.Read(json.GetProperty("expected"));
        var isNearest = ConformanceData.Text(json.GetProperty("attrs"), "mode") == "nearest";
        var (images, channels, spatial, isChannelsLast) = Layout(tables, input.Shape);
        var inputs = spatial.Aggregate(1, (product, table) => product * table.Input);
        var outputs = spatial.Aggregate(1, (product, table) => product * table.Output);
        for (var image = 0; image < images; image++)
        {
            var x = new T[inputs * channels];
            for (var n = 0; n < x.Length; n++)
                x[n] = T.CreateTruncating(input.Data[image * x.Length + (isChannelsLast ? n : n % channels * inputs + n / channels)]);
            var y = new T[outputs * channels];
            if (isNearest)
                Resize.Nearest(ref x[0], ref y[0], spatial[0], spatial[1], spatial[2], channels);
            else
                Resize.Linear(ref x[0], ref y[0], spatial[0], spatial[1], spatial[2], channels);
            for (var n = 0; n < y.Length; n++)
            {
                var value = expected.Data[image * y.Length + (isChannelsLast ? n : n % channels * outputs + n / channels)];
                RoutineData.Near(value, y[n], ConformanceData.Tolerance(json, value), $"{ConformanceData.Name(json)} [{n}]");
            }
        }
    }

    // Cases are N, C, space; or N, space, C with the last axis kept; or only space.
    private static (int Images, int Channels, ResizeTable[] Spatial, bool IsChannelsLast) Layout(ResizeTable[] tables, int[] shape)
    {
        bool isKept(int axis) => tables[axis].Input == tables[axis].Output;
        var (first, last) = (0, tables.Length);
        var (images, channels) = (1, 1);
        if (tables.Length == 4 && isKept(3) && !isKept(1))
            (last, channels) = (3, shape[3]);
        else if (tables.Length > 3)
            (first, images, channels) = (2, shape[0], shape[1]);
        var one = ResizeTable.Unchanged(1);
        return (images, channels, [.. Enumerable.Repeat(one, 3 - (last - first)), .. tables[first..last]], last != tables.Length);
    }

    /// <summary>A table for each axis of the case's tensor, or null where a rule is asked for that there is not.</summary>
    private static ResizeTable[]? Tables(JsonElement json)
    {
        var attributes = json.GetProperty("attrs");
        var input = ConformanceTensor.Read(json.GetProperty("input")).Shape;
        var output = ConformanceTensor.Read(json.GetProperty("expected")).Shape;
        var axes = ConformanceData.Numbers(attributes, "axes")?.Select(a => (int)a).ToArray() ?? [.. Enumerable.Range(0, input.Length)];
        var scales = Enumerable.Repeat(1.0, input.Length).ToArray();
        var sizes = ConformanceData.Numbers(attributes, "sizes");
        var ratios = ConformanceData.Numbers(attributes, "scales") ?? [.. sizes!.Select((size, n) => size / input[axes[n]])];
        var policy = ConformanceData.Text(attributes, "keep_aspect_ratio_policy") ?? "stretch";
        for (var n = 0; n < axes.Length; n++)
            scales[axes[n]] = policy switch { "not_larger" => ratios.Min(), "not_smaller" => ratios.Max(), _ => ratios[n] };

        var tables = new ResizeTable[input.Length];
        var isScaled = ConformanceData.Text(attributes, "align_corners_length") == "scaled";
        for (var a = 0; a < tables.Length; a++)
        {
            ResizeMode? mode = ConformanceData.Text(attributes, "mode") switch { "nearest" => ResizeMode.Nearest, "linear" => ResizeMode.Linear, _ => null };
            CoordinateMode? coordinates = ConformanceData.Text(attributes, "coordinate_transformation_mode") switch
            {
                "half_pixel" => CoordinateMode.HalfPixel,
                // Of one element the coordinate is 0.
                "pytorch_half_pixel" => output[a] == 1 ? CoordinateMode.Asymmetric : CoordinateMode.HalfPixel,
                "align_corners" => CoordinateMode.AlignCorners,
                "asymmetric" => CoordinateMode.Asymmetric,
                _ => null,
            };
            var rounding = (ConformanceData.Text(attributes, "nearest_mode") ?? "round_prefer_floor") switch
            {
                "floor" => NearestRounding.Floor,
                "ceil" => NearestRounding.Ceil,
                "round_prefer_floor" => NearestRounding.RoundPreferFloor,
                "round_prefer_ceil" => NearestRounding.RoundPreferCeil,
                // ONNX Runtime before opset 11.
                "simple_v10" => scales[a] >= 1 ? NearestRounding.Floor : NearestRounding.Ceil,
                var other => throw new FormatException(other),
            };
            if (mode is null || coordinates is null)
                return null;
            tables[a] = input[a] == output[a]
                ? ResizeTable.Unchanged(input[a])
                : ResizeTable.Create(input[a], output[a], scales[a], mode.Value, coordinates.Value, rounding, isScaled ? scales[a] * input[a] : null);
        }
        return tables;
    }
}
