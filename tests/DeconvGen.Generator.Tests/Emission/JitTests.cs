using System.Reflection;
using System.Runtime.Intrinsics;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>What the JIT makes of generated kernels: the most valuable regression test, since a wrong idiom still computes the right numbers, many times slower.</summary>
public class JitTests
{
    [Fact]
    public void Kernels_are_fully_optimised_and_call_nothing_in_their_loops()
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        var methods = JitDisassembly.OfTests("*Row* *Lanes* *Tail* Input Products Output Tile LastTile Together", "-method", $"*{nameof(JitSubject)}.{nameof(JitSubject.Runs)}")
            .Where(method => method.Name.Contains("DeconvGen.Generated", StringComparison.Ordinal)).ToArray();
        Assert.True(methods.Length >= 8, $"{methods.Length} kernel methods were compiled");
        Assert.Equal(2, methods.Count(method => method.Name.Contains(":Products(", StringComparison.Ordinal)));
        Assert.Equal(["LastTile", "Tile", "Together"], methods.Select(method => method.Name.Split(':')[1].Split('(')[0]).Where(name => name.EndsWith("Tile", StringComparison.Ordinal) || name == "Together").Order(StringComparer.Ordinal));
        Assert.All(methods, method => Assert.Contains("FullOpts", method.Tier, StringComparison.Ordinal));
        Assert.All(methods, method => Assert.True(method.CallsInLoops.Count == 0, $"{method.Name}: {string.Join("; ", method.CallsInLoops)}"));
        // Of the others what lies on the stack is told, in a file beside this program, and not required: a few moves may cost less than another loop.
        KernelListing.Write(Path.Combine(AppContext.BaseDirectory, "kernels-by-jit.md"), methods);
        // Tiles are sized for the registers: a sum on the stack would cost as much as its products. With fewer registers than 32 nothing is promised here.
        if (Vector512.IsHardwareAccelerated)
        {
            var sums = methods.Where(method => method.Name.Contains(":Row", StringComparison.Ordinal) || method.Name.Contains(":Products(", StringComparison.Ordinal));
            Assert.All(sums, method => Assert.True(method.SpillsInLoops.Count == 0, $"{method.Name}: {string.Join("; ", method.SpillsInLoops)}"));
        }
    }

    [Fact]
    public void No_method_exceeds_the_IL_that_the_JIT_optimises()
    {
        using var assembly = JitSubject.Compile();
        var sizes = assembly.Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("DeconvGen.Generated", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", Bytes: method.GetMethodBody()!.GetILAsByteArray()!.Length))
            .ToArray();
        Assert.NotEmpty(sizes);
        Assert.All(sizes, size => Assert.True(size.Bytes <= Generator.Kernels.KernelLimits.IlBytes, $"{size.Name} has {size.Bytes} bytes of IL"));
    }
}

/// <summary>What the child of <see cref="JitTests"/> compiles: each strategy, convolution and transposed.</summary>
public class JitSubject
{
    private const string Source = """
        using DeconvGen;
        [Network(Layout = DataLayout.NHWC)]
        [Conv("c", In = [14, 14, 32], OutChannels = 64, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        [Schedule("c", Lanes = Lanes.OutputChannels)]
        public partial class A;
        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("t", In = [8, 8, 64], OutChannels = 32, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("t", Lanes = Lanes.OutputChannels)]
        public partial class B;
        [Network]
        [Conv("c", In = [3, 28, 28], OutChannels = 2, Kernel = [5, 5], Padding = [2, 2])]
        [Schedule("c", Lanes = Lanes.Width)]
        public partial class C;
        [Network]
        [ConvTranspose("t", In = [16, 14, 14], OutChannels = 1, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("t", Lanes = Lanes.Width)]
        public partial class D;
        [Network(Layout = DataLayout.NHWC)]
        [Conv("d", In = [14, 14, 32], OutChannels = 32, Kernel = [3, 3], Padding = [1, 1], Groups = 32)]
        public partial class E;
        [Network]
        [Conv("f", In = [2, 8, 8], OutChannels = 3, Kernel = [3, 3], Padding = [1, 1])]
        [Schedule("f", Unroll = Unroll.Full)]
        public partial class F;
        [Network(Layout = DataLayout.NHWC)]
        [Conv("w", In = [14, 14, 64], OutChannels = 64, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        public partial class G;
        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("u", In = [16, 16, 64], OutChannels = 48, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1])]
        public partial class H;
        [Network(Layout = DataLayout.NHWC)]
        [Conv("r", In = [14, 14, 64], OutChannels = 1, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        [Schedule("r", Lanes = Lanes.InputChannels)]
        public partial class I;
        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("v", In = [8, 8, 60], OutChannels = 2, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("v", Lanes = Lanes.InputChannels)]
        public partial class J;
        [Network]
        [Conv("p", In = [64, 14, 14], OutChannels = 64, Kernel = [1, 1], Activation = Activation.Relu)]
        [Schedule("p", Lanes = Lanes.Width)]
        public partial class K;
        // Not run, as its IL tells: 256 pairs of stride phases.
        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("z", In = [6, 6, 32], OutChannels = 32, Kernel = [32, 32], Stride = [16, 16], Padding = [8, 8])]
        [Schedule("z", Algorithm = Algorithm.Winograd)]
        public partial class L;
        """;

    public static GeneratedAssembly Compile() => GeneratedAssembly.Compile(Source, new DeconvGenerator());

    [Fact]
    public void Runs()
    {
        using var assembly = Compile();
        foreach (var name in "ABCDEFGHIJK")
        {
            var network = assembly.CreateNetwork(name.ToString(), DeconvGen.Weights.Random(1));
            var (input, output) = (network.Info.Inputs[0], network.Info.Outputs[0]);
            var result = network.Run(new double[input.OutputShape.Aggregate(1, (a, b) => a * b)], output.OutputShape.Aggregate(1, (a, b) => a * b));
            Assert.All(result, value => Assert.True(double.IsFinite(value)));
        }
    }
}
