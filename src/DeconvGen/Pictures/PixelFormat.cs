namespace DeconvGen;

/// <summary>Order of the channels of a pixel; in memory one byte each, without gaps.</summary>
public enum PixelFormat
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba,

    /// <summary>Blue, green, red, alpha.</summary>
    Bgra,

    /// <summary>Brightness alone.</summary>
    Gray,
}
