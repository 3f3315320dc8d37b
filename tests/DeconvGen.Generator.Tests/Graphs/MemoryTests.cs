using DeconvGen.Generator.Graphs;

namespace DeconvGen.Generator.Tests.Graphs;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>The workspace of whole networks beside the largest simultaneous need and the sum of all values.</summary>
public class MemoryTests
{
    public static TheoryData<string> Networks => ["ResNet-50", "VGG-16", "FCN-8s", "IllustrationGAN"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_workspace_is_little_more_than_the_largest_simultaneous_need(string name)
    {
        var plan = Planner.Plan((name switch
        {
            "ResNet-50" => ResNet50(),
            "VGG-16" => Vgg(Declare.Network().Input("x", Shape: [3, 224, 224]), [1, 1]).Layer("Flatten", "flat", [])
                .Layer("Dense", "fc6", [("OutChannels", 4096)]).Layer("Dense", "fc7", [("OutChannels", 4096)]).Layer("Dense", "fc8", [("OutChannels", 1000)]),
            "FCN-8s" => Fcn8(),
            _ => Illustration(),
        }).Network());
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: workspace {4L * plan.WorkspaceLength:N0} bytes, at once {4L * plan.LargestSimultaneous:N0}, all values {4 * plan.Activations:N0}");
        Assert.InRange(plan.WorkspaceLength, plan.LargestSimultaneous, 1.15 * plan.LargestSimultaneous);
        Assert.True(plan.WorkspaceLength < plan.Activations);
    }

    private static Declare Vgg(Declare declare, int[] firstPadding)
    {
        foreach (var (block, count, channels) in new[] { (1, 2, 64), (2, 2, 128), (3, 3, 256), (4, 3, 512), (5, 3, 512) })
        {
            for (var conv = 1; conv <= count; conv++)
            {
                declare = declare.Conv($"conv{block}_{conv}", Kernel: [3], Padding: block + conv == 2 ? firstPadding : [1, 1], OutChannels: channels).With("Activation", Activation.Relu);
            }

            declare = declare.Layer("MaxPool", $"pool{block}", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 })]);
        }

        return declare;
    }

    private static Declare Fcn8() => Vgg(Declare.Network(Convention.Caffe).Input("data", Shape: [3, 500, 500]), [100, 100])
        .Conv("fc6", Kernel: [7], OutChannels: 4096).Conv("fc7", Kernel: [1], OutChannels: 4096).Conv("score_fr", Kernel: [1], OutChannels: 21)
        .ConvTranspose("upscore2", Kernel: [4], Stride: [2], OutChannels: 21)
        .Conv("score_pool4", Kernel: [1], OutChannels: 21, From: ["pool4"])
        .Layer("Crop", "c4", [("Offset", new[] { 5, 5 }), ("Like", "upscore2")])
        .Add("fuse4", ["upscore2", "c4"])
        .ConvTranspose("up4", Kernel: [4], Stride: [2], OutChannels: 21)
        .Conv("score_pool3", Kernel: [1], OutChannels: 21, From: ["pool3"])
        .Layer("Crop", "c3", [("Offset", new[] { 9, 9 }), ("Like", "up4")])
        .Add("fuse3", ["up4", "c3"])
        .ConvTranspose("upscore8", Kernel: [16], Stride: [8], OutChannels: 21)
        .Layer("Crop", "score", [("Offset", new[] { 31, 31 }), ("Like", "data")]);

    private static Declare Illustration()
    {
        var declare = Declare.Network(Convention.TensorFlow).Input("z", Shape: [100]).Layer("Dense", "fc0", [("OutChannels", 1024)]).Layer("Dense", "fc1", [("OutChannels", 8192)])
            .Layer("Reshape", "reshape", [("Shape", new[] { 4, 4, 512 })]);
        var channels = 512;
        for (var stage = 0; stage < 4; stage++)
        {
            declare = declare.ConvTranspose($"up{stage}", Kernel: [3], Stride: [2], AutoPad: Declarations.AutoPad.SameUpper, OutChannels: channels, Groups: channels);
            channels = 512 >> stage;
            declare = declare.Conv($"conv{stage}", Kernel: [5], AutoPad: Declarations.AutoPad.SameUpper, OutChannels: channels).Layer("BatchNorm", $"norm{stage}", [("Activation", Activation.Relu)]);
        }

        return declare.Conv("out", Kernel: [5], AutoPad: Declarations.AutoPad.SameUpper, OutChannels: 3).With("Activation", Activation.Tanh);
    }

    private static Declare ResNet50()
    {
        var declare = Declare.Network().Input("x", Shape: [3, 224, 224])
            .Conv("stem", Kernel: [7], Stride: [2], Padding: [3], OutChannels: 64).With("Activation", Activation.Relu)
            .Layer("MaxPool", "pool", [("Kernel", new[] { 3 }), ("Stride", new[] { 2 }), ("Padding", new[] { 1 })]);
        var last = "pool";
        foreach (var (stage, blocks) in new[] { (0, 3), (1, 4), (2, 6), (3, 3) })
        {
            for (var block = 0; block < blocks; block++)
            {
                var (name, width, stride) = ($"s{stage}b{block}", 64 << stage, block == 0 && stage > 0 ? 2 : 1);
                declare = declare.Conv(name + "a", Kernel: [1], OutChannels: width, From: [last]).With("Activation", Activation.Relu)
                    .Conv(name + "b", Kernel: [3], Stride: [stride], Padding: [1], OutChannels: width).With("Activation", Activation.Relu)
                    .Conv(name + "c", Kernel: [1], OutChannels: 4 * width);
                declare = block == 0 ? declare.Conv(name + "s", Kernel: [1], Stride: [stride], OutChannels: 4 * width, From: [last]) : declare;
                declare = declare.Add(name, [name + "c", block == 0 ? name + "s" : last], Activation.Relu);
                last = name;
            }
        }

        return declare.Layer("GlobalAveragePool", "mean", []).Layer("Dense", "fc", [("OutChannels", 1000)]);
    }
}
