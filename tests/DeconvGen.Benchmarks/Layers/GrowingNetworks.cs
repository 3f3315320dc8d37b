using System.Text;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Benchmarks.Layers;

/// <summary>
/// ResNet-50 for pictures of several sizes and of several widths. Generated kernels have one shape each, so that every point is a network of its own: written and compiled
/// when it is asked for, since their 500 kernels would take the build of this program minutes.
/// </summary>
internal static class GrowingNetworks
{
    private const string Namespace = "Growing";

    // Channels of a bottleneck, bottlenecks, and the stride of the first.
    private static readonly (int Width, int Blocks, int Stride)[] Stages = [(1, 3, 1), (2, 4, 2), (4, 6, 2), (8, 3, 2)];

    public const int UsualSize = 224, UsualWidth = 64;

    /// <summary>The networks for pictures of these sizes, and of these numbers of channels in the first stage.</summary>
    public static IReadOnlyList<Variant> Of(IReadOnlyList<(int Size, int Width)> shapes)
    {
        var sources = shapes.Select(shape => KeyValuePair.Create(Name(shape) + ".cs", Source(Name(shape), shape.Size, shape.Width)));
        var assembly = GeneratedAssembly.Compile(sources, new DeconvGenerator()).Assembly;
        return [.. shapes.Select(shape => Variant.Of(assembly.GetType($"{Namespace}.{Name(shape)}", throwOnError: true)!))];
    }

    private static string Name((int Size, int Width) shape) => $"ResNet50At{shape.Size}By{shape.Width}";

    private static string Source(string name, int size, int width)
    {
        var text = new StringBuilder($"using DeconvGen;\n\nnamespace {Namespace};\n\n[Network(Layout = DataLayout.NHWC)]\n[Input(\"image\", Shape = [{size}, {size}, 3])]\n");
        Convolution("stem", "image", width, kernel: 7, stride: 2, isActive: true);
        text.Append("[MaxPool(\"pool\", Kernel = [3], Stride = [2], Padding = [1])]\n");
        var last = "pool";
        foreach (var (factor, blocks, stride) in Stages)
        {
            for (var block = 0; block < blocks; block++)
                last = Bottleneck($"b{factor}_{block}", last, factor * width, block == 0 ? stride : 1, isFirst: block == 0);
        }
        text.Append("[GlobalAveragePool(\"mean\")]\n[Dense(\"fc\", OutChannels = 1000)]\n[Softmax(\"prob\")]\n");
        return text.Append($"public sealed partial class {name};\n").ToString();

        string Bottleneck(string block, string from, int channels, int stride, bool isFirst)
        {
            Convolution(block + "_a", from, channels, kernel: 1, stride: 1, isActive: true);
            Convolution(block + "_b", block + "_a_bn", channels, kernel: 3, stride, isActive: true);
            Convolution(block + "_c", block + "_b_bn", 4 * channels, kernel: 1, stride: 1, isActive: false);
            if (isFirst)
                Convolution(block + "_s", from, 4 * channels, kernel: 1, stride, isActive: false);
            text.Append($"[Add(\"{block}\", From = [\"{block}_c_bn\", \"{(isFirst ? block + "_s_bn" : from)}\"], Activation = Activation.Relu)]\n");
            return block;
        }

        void Convolution(string layer, string from, int channels, int kernel, int stride, bool isActive)
        {
            text.Append($"[Conv(\"{layer}\", From = [\"{from}\"], OutChannels = {channels}, Kernel = [{kernel}], Stride = [{stride}], Padding = [{kernel / 2}], Bias = false)]\n");
            text.Append($"[BatchNorm(\"{layer}_bn\"{(isActive ? ", Activation = Activation.Relu" : "")})]\n");
        }
    }
}
