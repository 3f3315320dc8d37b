namespace DeconvGen;

/// <summary>
/// Marks a partial class as a network: its layer attributes, in source order, are read at build time and compiled into kernels.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Whose size rules, weight layouts and defaults the layers follow. Default: <see cref="Convention.PyTorch"/>.</summary>
    public Convention Convention { get; set; }

    /// <summary>Order of the axes in shapes and in the spans given to <c>Run</c>. Default: the convention's (NCHW, or NHWC for TensorFlow and Keras).</summary>
    public DataLayout Layout { get; set; }

    /// <summary>Type of every activation and weight: <see cref="Element.Float32"/> (default) or <see cref="Element.Float64"/>.</summary>
    public Element Element { get; set; }

    /// <summary>
    /// Algorithm of convolutions that no <see cref="ScheduleAttribute"/> gives one: <see cref="Algorithm.Winograd"/> applies to those that can be computed so. Default: chosen
    /// by the cost model.
    /// </summary>
    public Algorithm Algorithm { get; set; }

    /// <summary>The rounding error that algorithms may have, for layers whose <see cref="ScheduleAttribute"/> does not say otherwise.</summary>
    public Precision Precision { get; set; }

    /// <summary>Number of images in one call of <c>Run</c>; multiplies lengths, never shapes. Default: 1.</summary>
    public int Batch { get; set; } = 1;
}
