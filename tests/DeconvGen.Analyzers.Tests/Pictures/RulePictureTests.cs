namespace DeconvGen.Analyzers.Tests.Pictures;

public class RulePictureTests
{
    public static TheoryData<string> Files => [.. RulePictures.All.Keys];

    /// <summary><c>DECONVGEN_ACCEPT=1</c> draws it.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void The_committed_picture_is_what_the_program_draws(string name)
    {
        var file = Path.Combine(RulePages.Folder, name);
        if (Environment.GetEnvironmentVariable("DECONVGEN_ACCEPT") == "1")
        {
            File.WriteAllText(file, RulePictures.All[name]);
        }

        Assert.Equal(RulePictures.All[name], File.ReadAllText(file));
    }

    [Fact]
    public void Every_picture_is_drawn_by_the_program()
    {
        Assert.Equal(RulePictures.All.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(RulePages.Folder, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // Odena, Dumoulin and Olah 2016: phase r receives ⌊(k − 1 − r)/s⌋ + 1 products.
    [Theory]
    [InlineData(3, 2, 1, new[] { 2, 1, 2, 1 })]
    [InlineData(4, 2, 1, new[] { 2, 2, 2, 2 })]
    [InlineData(5, 2, 1, new[] { 3, 2, 3, 2 })]
    [InlineData(7, 3, 1, new[] { 3, 2, 2, 3 })]
    [InlineData(2, 3, 1, new[] { 1, 1, 0, 1 })]
    [InlineData(3, 2, 2, new[] { 3, 0, 3, 0 })]
    [InlineData(3, 2, 3, new[] { 2, 1, 2, 1 })]
    public void Products_are_counted_as_the_paper_counts_them(int kernel, int stride, int dilation, int[] expected) =>
        Assert.Equal(expected, RulePictures.Contributions(kernel, stride, dilation, expected.Length));
}
