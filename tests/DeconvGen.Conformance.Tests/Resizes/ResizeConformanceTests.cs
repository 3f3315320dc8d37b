using System.Text.Json;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Networks;

namespace DeconvGen.Conformance.Tests.Resizes;

/// <summary>Third-party resizes through the generator: sizes, coordinates, rounding and values.</summary>
public sealed class ResizeConformanceTests
{
    private static readonly KeyValuePair<string, string>[] NotCovered =
    [
        .. NamedReasons.For(
            "Cubic interpolation is no mode of Resize.",
            "onnx.node.resize_downsample_scales_cubic_A_n0p5_exclude_outside",
            "onnx.node.resize_downsample_scales_cubic_align_corners",
            "onnx.node.resize_downsample_sizes_cubic",
            "onnx.node.resize_upsample_scales_cubic",
            "onnx.node.resize_upsample_scales_cubic_A_n0p5_exclude_outside",
            "onnx.node.resize_upsample_scales_cubic_align_corners",
            "onnx.node.resize_upsample_scales_cubic_asymmetric",
            "onnx.node.resize_upsample_sizes_cubic",
            "ort.resize.ResizeOpCubicDownSampleTest_exclude_outside",
            "ort.resize.ResizeOpCubicDownSampleTest_asymmetric",
            "ort.resize.ResizeOpCubicUpSampleTest",
            "ort.resize.ResizeOpCubicUpSampleTest_MultiChannel",
            "ort.resize.ResizeOpCubicUpSampleTest_tf_half_pixel_for_nn"),
        .. NamedReasons.For(
            "tf_crop_and_resize resamples a region of interest with a value for what lies outside; Resize takes the whole input.",
            "onnx.node.resize_tf_crop_and_resize_axes_2_3",
            "onnx.node.resize_tf_crop_and_resize_axes_3_2",
            "onnx.node.resize_tf_crop_and_resize_extrapolation_value"),
        .. NamedReasons.For(
            "half_pixel_symmetric is no coordinate mode of Resize.",
            "onnx.node.resize_upsample_scales_linear_half_pixel_symmetric",
            "ort.resize.ResizeOpHalfPixelSymmetricUpSample_ver19"),
        .. NamedReasons.For(
            "tf_half_pixel_for_nn is no coordinate mode of Resize.",
            "ort.resize.ResizeOpNearest_OneToOneMappingBetweenInputAndOutputDataDims"),
        .. NamedReasons.For(
            "pytorch_half_pixel takes coordinate 0 for an output of one element, which PyTorch itself no longer does; half-pixel takes the middle.",
            "onnx.node.resize_downsample_sizes_linear_pytorch_half_pixel",
            "ort.resize.ResizeOpLinearDownSampleTest_2DBilinear_pytorch_half_pixel",
            "ort.resize.ResizeOpLinearDownSampleTest_3DTrilinear_pytorch_half_pixel"),
        .. NamedReasons.For(
            "align_corners divides by the unrounded length input · scale − 1 here (ONNX' text); Resize divides by the output's, as ONNX Runtime, PyTorch and TensorFlow do.",
            "onnx.node.resize_downsample_scales_linear_align_corners"),
        .. NamedReasons.For(
            "keep_aspect_ratio_policy chooses a size and a common scale from a wish; Resize is told its size.",
            "onnx.node.resize_downsample_sizes_nearest_not_smaller",
            "onnx.node.resize_upsample_sizes_nearest_not_larger",
            "onnx.node.resize_upsample_sizes_nearest_not_smaller"),
        .. NamedReasons.For(
            "It resizes the batch.",
            "ort.upsample.NhwcUpsampleOpNearest222XTest"),
    ];

    /// <summary>ONNX Runtime also tests integers. Elements are moved, never computed: they run in single precision, which holds these integers exactly.</summary>
    private static readonly string[] RunInSinglePrecision =
    [
        "ort.upsample.UpsampleOpNearestTest_int32",
        "ort.upsample.NhwcUpsampleOpNearestTest_int32",
        "ort.upsample.UpsampleOpNearestTest_uint8",
        "ort.upsample.NhwcUpsampleOpNearestTest_uint8",
        "ort.upsample.UpsampleOpNearest2XTest_int32",
        "ort.upsample.NhwcUpsampleOpNearest2XTest_int32",
        "ort.upsample.UpsampleOpNearest2XTest_opset9",
        "ort.upsample.NhwcUpsampleOpNearest2XTest_opset9",
    ];

    private static readonly KeyValuePair<string, string>[] RefusalsNotCovered =
    [
        .. NamedReasons.For(
            "Resize has no axes to name: it resizes every spatial axis.",
            "ort.resize.Axes_NegativeOutOfRange_18",
            "ort.resize.Axes_Duplicate_Rejected_18",
            "ort.resize.Axes_Duplicate_AfterNormalization_Rejected_18"),
        .. NamedReasons.For("Resize has no region of interest.", "ort.resize.Roi_TooShortForAxes_18"),
    ];

    [Fact]
    public void Every_resize_gives_the_numbers_of_its_suite()
    {
        JsonElement[] all = [.. ConformanceFiles.Elements("cases-*.json", "resize").Where(json => !json.TryGetProperty("must_reject", out _))];
        var left = NamedReasons.Check(NotCovered, [.. all.Select(Name)]);
        JsonElement[] run = [.. all.Where(json => !left.Contains(Name(json)))];
        Assert.Equal(RunInSinglePrecision, run.Where(json => json.GetProperty("dtype").GetString() is not "float32").Select(Name));
        NamedReasons.RequireNone([.. CaseOutcome.Run([.. run.Select(ResizeCase.Declare)]).Select(one => one.Failure).OfType<string>()]);
    }

    [Fact]
    public void A_resize_that_a_framework_refuses_is_refused_by_a_diagnostic()
    {
        JsonElement[] all = [.. ConformanceFiles.Elements("cases-invalid.json", "resize")];
        var left = NamedReasons.Check(RefusalsNotCovered, [.. all.Select(Name)]);
        NamedReasons.RequireNone(
        [
            .. CaseOutcome.Run([.. all.Where(json => !left.Contains(Name(json))).Select(ResizeCase.Declare)])
                .Where(one => one.Refusal is null)
                .Select(one => $"{one.Network.Name} is not refused\n{one.Network.Source}"),
        ]);
    }

    private static string Name(JsonElement json) => json.GetProperty("name").GetString()!;
}
