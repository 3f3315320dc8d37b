using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>The part of XNNPACK's C interface that is used, as of the version of 2022-02-16 (Debian 12); names are the library's.</summary>
internal static unsafe partial class Xnnpack
{
    public const string Library = "libXNNPACK.so.0";
    public const string ThreadsLibrary = "libpthreadpool.so.0";

    [LibraryImport(Library, EntryPoint = "xnn_initialize")]
    public static partial int Initialize(nint allocator);

    [LibraryImport(Library, EntryPoint = "xnn_create_convolution2d_nhwc_f32")]
    public static partial int CreateConvolution2d(
        uint padTop, uint padRight, uint padBottom, uint padLeft, uint kernelHeight, uint kernelWidth, uint strideHeight, uint strideWidth, uint dilationHeight, uint dilationWidth,
        uint groups, nuint groupIn, nuint groupOut, nuint inputStride, nuint outputStride, float* kernel, float* bias, float minimum, float maximum, uint flags, out nint made);

    [LibraryImport(Library, EntryPoint = "xnn_setup_convolution2d_nhwc_f32")]
    public static partial int SetupConvolution2d(nint made, nuint batch, nuint height, nuint width, float* input, float* output, nint threads);

    [LibraryImport(Library, EntryPoint = "xnn_create_deconvolution2d_nhwc_f32")]
    public static partial int CreateDeconvolution2d(
        uint padTop, uint padRight, uint padBottom, uint padLeft, uint kernelHeight, uint kernelWidth, uint strideHeight, uint strideWidth, uint dilationHeight, uint dilationWidth,
        uint groups, nuint groupIn, nuint groupOut, nuint inputStride, nuint outputStride, float* kernel, float* bias, float minimum, float maximum, uint flags, out nint made);

    [LibraryImport(Library, EntryPoint = "xnn_setup_deconvolution2d_nhwc_f32")]
    public static partial int SetupDeconvolution2d(nint made, nuint batch, nuint height, nuint width, uint adjustmentHeight, uint adjustmentWidth, float* input, float* output, nint threads);

    [LibraryImport(Library, EntryPoint = "xnn_run_operator")]
    public static partial int Run(nint made, nint threads);

    [LibraryImport(Library, EntryPoint = "xnn_delete_operator")]
    public static partial int Delete(nint made);

    [LibraryImport(ThreadsLibrary, EntryPoint = "pthreadpool_create")]
    public static partial nint CreateThreads(nuint count);

    [LibraryImport(ThreadsLibrary, EntryPoint = "pthreadpool_destroy")]
    public static partial void DestroyThreads(nint threads);

    /// <exception cref="InvalidOperationException">The status is not success.</exception>
    public static void Check(int status, string function)
    {
        if (status != 0)
            throw new InvalidOperationException($"XNNPACK: {function} failed with status {status}.");
    }
}
