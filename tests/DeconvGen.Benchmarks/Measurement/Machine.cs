using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Benchmarks.Measurement;

/// <summary>What a figure depends on beside the code.</summary>
internal static class Machine
{
    public static string Describe() => string.Join(Environment.NewLine,
        $"{Processor()}, {Environment.ProcessorCount} logical processors, {RuntimeInformation.OSDescription}",
        $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}; Vector<float>.Count {Vector<float>.Count}; 512-bit vectors {(Vector512.IsHardwareAccelerated ? "yes" : "no")}");

    // .NET has no name for the processor; Linux tells it in a file, Windows in a variable.
    private static string Processor()
    {
        const string Facts = "/proc/cpuinfo";
        var line = File.Exists(Facts) ? File.ReadLines(Facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }
}
