using DeconvGen.Samples.Zoo;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Zoo.Tests;

/// <summary>What running any network of the zoo promises.</summary>
public class ZooRunTests
{
    // A pass above this takes more than a test should; DECONVGEN_FULL=1 runs those as well.
    private const long MostMultiplyAdds = 1_000_000_000;
    private static readonly bool s_all = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    public static TheoryData<string> Variants => [.. ZooCatalog.Entries.Select(entry => entry.Variant)];

    [Theory, MemberData(nameof(Variants))]
    public void Two_runs_and_a_fork_give_the_same_bits_and_allocate_nothing(string variant)
    {
        var entry = ZooCatalog.Find(variant)!;
        Assert.SkipWhen(!s_all && entry.NominalMultiplyAdds > MostMultiplyAdds, $"{entry.NominalMultiplyAdds:N0} multiply-adds; DECONVGEN_FULL=1 runs it.");

        var run = entry.Create(1);
        run.Run();
        var first = Checksums(run);
        Assert.Contains(run.Outputs, output => !IsConstant(output));

        Assert.Equal(0, ThreadAllocation.Bytes(run.Run));
        Assert.Equal(first, Checksums(run));

        var fork = run.Fork();
        fork.Run();
        Assert.Equal(first, Checksums(fork));
        Assert.Equal(first, Checksums(run));
    }

    [Fact]
    public void Pixels_are_drawn_from_the_pixels_before_them()
    {
        var network = ZooCatalog.Find("pixelcnn_mnist")!.Create(1);
        PixelSampling.Draw(network, new Random(1));
        var drawn = network.Inputs[0].Floats.ToArray();
        Assert.All(drawn, pixel => Assert.True(pixel is 0 or 1));

        // The probabilities of the finished picture are those that each pixel was drawn with: later pixels have no influence.
        network.Run();
        var probabilities = network.Outputs[0].Floats;
        var random = new Random(1);
        for (var pixel = 0; pixel < drawn.Length; pixel++)
            Assert.Equal(random.NextSingle() < probabilities[pixel] ? 1 : 0, drawn[pixel]);
    }

    private static ulong[] Checksums(IZooRun run) => [.. run.Outputs.Select(output => output.Checksum())];

    // One value alone says nothing about the others.
    private static bool IsConstant(ZooBuffer output) =>
        output.Shape.Aggregate(1, (product, size) => product * size) > 1 && output.FirstValues(int.MaxValue).Split(", ").Distinct().Count() == 1;
}
