using DeconvGen.Conformance.Tests.Networks;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Folders that no declaration means, by name.</summary>
internal static class OnnxNotCovered
{
    public static IReadOnlyList<KeyValuePair<string, string>> List { get; } =
    [
        .. NamedReasons.For(
            "LogSoftmax, and with it a logarithm, is no layer.",
            "test_LogSoftmax",
            "test_log_softmax_dim3",
            "test_logsoftmax_axis_1",
            "test_logsoftmax_axis_2",
            "test_logsoftmax_default_axis",
            "test_logsoftmax_example_1",
            "test_logsoftmax_negative_axis"),
        .. NamedReasons.For(
            "There is no quotient of two values.",
            "test_Softsign",
            "test_softsign"),
        .. NamedReasons.For(
            "BatchNorm is the one of inference; these compute statistics of a batch.",
            "test_batchnorm_epsilon_training_mode",
            "test_batchnorm_example_training_mode"),
        .. NamedReasons.For(
            "Col2Im is no layer.",
            "test_col2im_dilations",
            "test_col2im_pads",
            "test_col2im_strides"),
        .. NamedReasons.For(
            "Recurrent layers are none of ours.",
            "test_gru_batchwise",
            "test_gru_seq_length",
            "test_gru_with_initial_bias",
            "test_lstm_batchwise",
            "test_lstm_with_initial_bias",
            "test_lstm_with_peepholes",
            "test_simple_rnn_batchwise",
            "test_simple_rnn_defaults",
            "test_simple_rnn_with_initial_bias"),
        .. NamedReasons.For(
            "Hardmax is no layer.",
            "test_hardmax_axis_0",
            "test_hardmax_axis_1",
            "test_hardmax_axis_2",
            "test_hardmax_negative_axis",
            "test_hardmax_one_hot"),
        .. NamedReasons.For(
            "L2Normalize has the Euclidean norm alone.",
            "test_l1normalization_axis_0"),
        .. NamedReasons.For(
            "Layer normalization, whose mean and deviation are outputs too, is no layer.",
            "test_layer_normalization_2d_axis0",
            "test_layer_normalization_2d_axis_negative_1",
            "test_layer_normalization_2d_axis_negative_2",
            "test_layer_normalization_3d_axis0_epsilon",
            "test_layer_normalization_3d_axis1_epsilon",
            "test_layer_normalization_3d_axis2_epsilon",
            "test_layer_normalization_3d_axis_negative_1_epsilon",
            "test_layer_normalization_3d_axis_negative_2_epsilon",
            "test_layer_normalization_4d_axis0",
            "test_layer_normalization_4d_axis3",
            "test_layer_normalization_4d_axis_negative_1",
            "test_layer_normalization_4d_axis_negative_2",
            "test_layer_normalization_4d_axis_negative_3"),
        .. NamedReasons.For(
            "The statistics run over the batch.",
            "test_mvn"),
        .. NamedReasons.For(
            "Pooling by a p-norm is no layer.",
            "test_lppool_1d_default",
            "test_lppool_2d_dilations",
            "test_lppool_2d_pads",
            "test_lppool_2d_same_lower",
            "test_lppool_2d_same_upper",
            "test_lppool_2d_strides"),
        .. NamedReasons.For(
            "Both factors are values of each image; Dense and Conv have weights for one.",
            "test_matmul_1d_3d",
            "test_matmul_3d",
            "test_matmul_4d"),
        .. NamedReasons.For(
            "The function is none of our activations or layers.",
            "test_operator_max",
            "test_operator_min",
            "test_operator_pow",
            "test_operator_sqrt",
            "test_sign_model",
            "test_thresholdedrelu",
            "test_thresholdedrelu_example"),
        .. NamedReasons.For(
            "PRelu has a slope for each channel; here it is one for each element.",
            "test_prelu_example"),
        .. NamedReasons.For(
            "Cubic interpolation is no mode of Resize.",
            "test_resize_downsample_scales_cubic_A_n0p5_exclude_outside",
            "test_resize_downsample_scales_cubic_align_corners",
            "test_resize_downsample_sizes_cubic",
            "test_resize_upsample_scales_cubic",
            "test_resize_upsample_scales_cubic_A_n0p5_exclude_outside",
            "test_resize_upsample_scales_cubic_align_corners",
            "test_resize_upsample_scales_cubic_asymmetric",
            "test_resize_upsample_sizes_cubic"),
        .. NamedReasons.For(
            "Resize has no antialiasing filter.",
            "test_resize_downsample_scales_cubic_antialias",
            "test_resize_downsample_scales_linear_antialias",
            "test_resize_downsample_sizes_linear_antialias"),
        .. NamedReasons.For(
            "align_corners divides by the unrounded length here; see the resize cases.",
            "test_resize_downsample_scales_linear_align_corners"),
        .. NamedReasons.For(
            "pytorch_half_pixel with an output of one element; see the resize cases.",
            "test_resize_downsample_sizes_linear_pytorch_half_pixel"),
        .. NamedReasons.For(
            "keep_aspect_ratio_policy chooses a size and a common scale from a wish; Resize is told its size.",
            "test_resize_downsample_sizes_nearest_not_smaller",
            "test_resize_upsample_sizes_nearest_not_larger",
            "test_resize_upsample_sizes_nearest_not_smaller"),
        .. NamedReasons.For(
            "tf_crop_and_resize resamples a region of interest; Resize takes the whole input.",
            "test_resize_tf_crop_and_resize_axes_2_3",
            "test_resize_tf_crop_and_resize_axes_3_2",
            "test_resize_tf_crop_and_resize_extrapolation_value"),
        .. NamedReasons.For(
            "half_pixel_symmetric is no coordinate mode of Resize.",
            "test_resize_upsample_scales_linear_half_pixel_symmetric"),
        .. NamedReasons.For(
            "SpaceToDepth is no layer.",
            "test_spacetodepth",
            "test_spacetodepth_example"),
        .. NamedReasons.For(
            "A shape has four axes at most besides the batch.",
            "test_operator_permute2"),
    ];
}
