using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace DeconvGen.Testing.Processes;

/// <summary>The methods of generated kernels: compiled without being run, and what the JIT must not have made of them.</summary>
public static partial class KernelMethods
{
    /// <summary>Namespace of all kernels.</summary>
    public const string Namespace = "DeconvGen.Generated";

    /// <summary>The JIT's pattern for them, see <see cref="JitDisassembly.OfTests"/>.</summary>
    public const string Pattern = Namespace + ".*:*";

    private const string Wide = "_512";

    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Every method of every kernel that this process could call: not the bodies for other vector widths, nor those for any where there is one for its own.</summary>
    public static IReadOnlyList<MethodInfo> Of(Assembly assembly)
    {
        var kernels = assembly.GetTypes().Where(type => type.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true).ToList();
        var twins = kernels.Where(IsWide).Select(type => type.FullName![..^Wide.Length]).ToHashSet(StringComparer.Ordinal);
        // Where Vector512 is no register but two, the 512-bit twins are not called; where it is one, a kernel that has a twin only hands on to it.
        return
        [
            .. kernels.Where(type => Vector512.IsHardwareAccelerated || !IsWide(type)).SelectMany(type => Called(
                Vector512.IsHardwareAccelerated && twins.Contains(type.FullName!) ? [.. type.GetMethods(Own).Where(method => method.Name == "Run")] : type.GetMethods(Own))),
        ];
    }

    /// <summary>Names of the kernels, without their 512-bit twins.</summary>
    public static IReadOnlyCollection<string> Kernels(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true && !IsWide(type)).Select(type => type.FullName!)];

    /// <summary>Has all of them compiled, as their first call would; none is run.</summary>
    /// <returns>Their number.</returns>
    public static int Compile(Assembly assembly)
    {
        var methods = Of(assembly);
        foreach (var method in methods)
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        return methods.Count;
    }

    /// <summary>Name of the kernel that a method belongs to.</summary>
    public static string KernelOf(JitMethod method) => method.Name[..method.Name.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>
    /// What is wrong with a kernel's method, or nothing: where it has loops it must be fully optimised, and call nothing within them. A method that hands rows on to the kernel's
    /// others calls those, and with hundreds of stride phases (16×16 of a window of 32) the JIT has no budget left to expand the bounds of their rows in place; whole rows are
    /// copied, cleared and transposed by the runtime's routines for it.
    /// </summary>
    public static IEnumerable<string> Faults(JitMethod method)
    {
        // What only hands on to another method may be left to the JIT's tiers.
        if (method.HasLoops && !method.Tier.Contains("FullOpts", StringComparison.Ordinal))
            yield return $"{method.Name} is compiled as {method.Tier}";

        var handsOn = method.Calls.Any(call => call.Contains(KernelOf(method), StringComparison.Ordinal));
        foreach (var call in method.CallsInLoops.Where(call => !Copy().IsMatch(call) && !(handsOn && (call.Contains(Namespace, StringComparison.Ordinal) || RowBounds().IsMatch(call)))))
            yield return $"{method.Name} has a loop with {call}";
    }

    private static bool IsWide(Type kernel) => kernel.Name.EndsWith(Wide, StringComparison.Ordinal);

    private static IEnumerable<MethodInfo> Called(MethodInfo[] methods)
    {
        var hasOwn = methods.Any(method => Lanes(method) == OwnLanes(method));
        return methods.Where(method => Lanes(method) is { } lanes ? lanes == OwnLanes(method) : !hasOwn || !method.Name.StartsWith("AnyLanes", StringComparison.Ordinal));
    }

    private static int? Lanes(MethodInfo method) => LanesName().Match(method.Name) is { Success: true } match ? int.Parse(match.Groups["lanes"].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static int OwnLanes(MethodInfo method)
    {
        var bytes = IsWide(method.DeclaringType!) ? Vector512<byte>.Count : System.Numerics.Vector<byte>.Count;
        return bytes / (method.GetParameters()[0].ParameterType == typeof(double).MakeByRefType() ? sizeof(double) : sizeof(float));
    }

    [GeneratedRegex(@"^Lanes(?<lanes>\d+)(?:_|$)")]
    private static partial Regex LanesName();

    [GeneratedRegex(@"System\.Math:M(?:in|ax)\(")]
    private static partial Regex RowBounds();

    [GeneratedRegex(@"Memmove|MEMCPY|MEMSET|MEMZERO|ClearWithoutReferences|:Fill|DeconvGen\.Runtime\.Transposition:Run")]
    private static partial Regex Copy();
}
