using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace DeconvGen.Testing.Processes;

/// <summary>Vector widths that this machine can take on, by environment variables of the runtime.</summary>
public static class LaneWidths
{
    /// <summary>
    /// Name and environment of each: 128, 256 and 512 bits, and 256 bits without AVX-512. Where <c>Vector&lt;T&gt;</c> is narrower, kernels must not choose their 512-bit
    /// bodies either.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["128"] = new Dictionary<string, string> { ["DOTNET_MaxVectorTBitWidth"] = "128", ["DOTNET_PreferredVectorBitWidth"] = "256" },
        ["256"] = new Dictionary<string, string> { ["DOTNET_MaxVectorTBitWidth"] = "256", ["DOTNET_PreferredVectorBitWidth"] = "256" },
        ["512"] = new Dictionary<string, string> { ["DOTNET_MaxVectorTBitWidth"] = "512" },
        ["256 without AVX-512"] = new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" },
    };

    private const string Expected = "DECONVGEN_EXPECTED_BITS";

    /// <summary>Why a width cannot be had here, or null.</summary>
    public static string? Unavailable(string width) => width switch
    {
        "512" when !Vector512.IsHardwareAccelerated => "This machine has no vectors of 512 bits.",
        not "128" when !Vector256.IsHardwareAccelerated => "This machine has no vectors of 256 bits.",
        _ => null,
    };

    /// <summary>Runs tests again at a width. The child checks that it really has that width, see <see cref="RequireExpected"/>.</summary>
    /// <exception cref="InvalidOperationException">A test fails there; the message holds the child's output.</exception>
    public static string RunTests(string width, params string[] arguments) => ChildProcess.RunTests(Environment(width), arguments);

    /// <summary>What a child of a width is started with.</summary>
    public static Dictionary<string, string> Environment(string width) => All[width].Append(KeyValuePair.Create(Expected, width[..3])).ToDictionary();

    /// <summary>Throws in a child of another width than it was started for: else every width would silently be this machine's.</summary>
    public static void RequireExpected()
    {
        var expected = System.Environment.GetEnvironmentVariable(Expected);
        var actual = (Vector<byte>.Count * 8).ToString(CultureInfo.InvariantCulture);
        if (expected is not null && expected != actual)
            throw new InvalidOperationException($"The process has vectors of {actual} bits instead of {expected}.");
        if (expected is not (null or "512") && Vector512.IsHardwareAccelerated)
            throw new InvalidOperationException($"The process has vectors of 512 bits besides those of {expected}.");
    }
}
