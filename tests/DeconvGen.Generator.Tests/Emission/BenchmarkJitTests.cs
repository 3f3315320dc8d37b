using System.Reflection;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>
/// What the JIT makes of every kernel of the benchmark's layers, in both layouts, at every width: with
/// <c>DECONVGEN_FULL=1</c> alone, as one width takes 110 s. <see cref="JitTests"/> have a kernel of each strategy always.
/// </summary>
public class BenchmarkJitTests
{
    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_kernel_is_fully_optimised_and_calls_nothing_in_its_loops(string width)
    {
        Assert.SkipUnless(s_isFull, "Runs with DECONVGEN_FULL=1.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        var methods = JitDisassembly.OfTests(KernelMethods.Pattern, LaneWidths.Environment(width), "-method", $"*{nameof(BenchmarkKernels)}.{nameof(BenchmarkKernels.Are_compiled)}");
        TestContext.Current.TestOutputHelper!.WriteLine(KernelListing.Write(Path.Combine(AppContext.BaseDirectory, $"benchmark-kernels-by-jit-{width}.md"), methods));
        // Each class has a kernel of its own, at least.
        var kernels = methods.Select(KernelMethods.KernelOf).ToHashSet();
        Assert.All(BenchmarkKernels.Classes, name => Assert.Contains(kernels, kernel => kernel.StartsWith($"{KernelMethods.Namespace}.{name}Kernels.", StringComparison.Ordinal)));
        var faults = methods.SelectMany(KernelMethods.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

/// <summary>What the child of <see cref="BenchmarkJitTests"/> compiles.</summary>
public class BenchmarkKernels
{
    private const string Prefix = "Benchmarks.";

    private static ClassDeclarationSyntax[] Declarations { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(name => CSharpSyntaxTree.ParseText(Read(name)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(type => type.AttributeLists.Count > 0),
    ];

    public static IReadOnlyList<string> Classes => [.. Declarations.Select(type => type.Identifier.Text)];

    [Fact]
    public void Are_compiled()
    {
        Assert.SkipUnless(ChildProcess.IsChild, "Runs in a child, which prints what is compiled.");
        LaneWidths.RequireExpected();
        using var assembly = GeneratedAssembly.Compile(
            Declarations.Select(type => KeyValuePair.Create($"{type.Identifier.Text}.cs", $"using DeconvGen;\n\n{type.WithoutTrivia().ToFullString()}\n")), new DeconvGenerator());
        Assert.True(KernelMethods.Compile(assembly.Assembly) >= Classes.Count);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
