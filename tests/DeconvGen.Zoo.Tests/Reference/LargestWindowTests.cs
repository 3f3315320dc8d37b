namespace DeconvGen.Zoo.Tests.Reference;

public sealed class LargestWindowTests
{
    // Two channels of 3×4: only pixel (1, 2) is not zero, 3 in one channel and 4 in the other.
    private static readonly float[] ChannelsFirst = [0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(false, 1, 1, 1, 12.5)] // (9 + 16) / 2 channels
    [InlineData(false, 2, 1, 1, 3.125)] // the same over four pixels
    [InlineData(false, 2, 2, 1, 3.125)]
    [InlineData(false, 2, 1, 2, 25.0 / 18)] // a dilated window spans 3×3 pixels
    [InlineData(false, 9, 1, 1, 25.0 / 24)] // never more than the picture
    [InlineData(true, 4, 2, 1, 3.125)] // each phase of a transposed kernel reads 2×2 pixels
    public void The_window_with_most_in_it_counts(bool transposed, int kernel, int stride, int dilation, double meanSquare)
    {
        var convolution = new ConvolutionInfo
        {
            Transposed = transposed,
            InChannels = 2,
            OutChannels = 1,
            Groups = 1,
            Axes = [new(3, 1, kernel, stride, dilation, 0, 0), new(4, 1, kernel, stride, dilation, 0, 0)],
        };
        var last = Enumerable.Range(0, 24).Select(n => ChannelsFirst[(n % 2 * 12) + (n / 2)]).ToArray();
        Assert.Equal(Math.Sqrt(meanSquare), LargestWindow.Rms(ChannelsFirst, [2, 3, 4], isChannelsLast: false, convolution), 12);
        Assert.Equal(Math.Sqrt(meanSquare), LargestWindow.Rms(last, [3, 4, 2], isChannelsLast: true, convolution), 12);
        // The second of two images counts where it has more.
        Assert.Equal(2 * Math.Sqrt(meanSquare), LargestWindow.Rms([.. last, .. last.Select(value => 2 * value)], [3, 4, 2], isChannelsLast: true, convolution), 12);
    }
}
