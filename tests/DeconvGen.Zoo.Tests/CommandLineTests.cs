using DeconvGen.Samples.Zoo;

namespace DeconvGen.Zoo.Tests;

/// <summary>What <c>zoo</c> prints and returns.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("", "No command is given")]
    [InlineData("draw", "no command \"draw\"")]
    [InlineData("run", "needs the name of a variant")]
    [InlineData("info nothing", "no variant \"nothing\"")]
    [InlineData("info vgg", "ry_vgg16")]
    [InlineData("list all", "takes nothing after \"list\"")]
    [InlineData("run genadv_g --threads", "--threads needs a value")]
    [InlineData("run genadv_g --threads 0", "from 1 to 1024; found \"0\"")]
    [InlineData("run genadv_g --fast", "no option \"--fast\"")]
    [InlineData("run genadv_g --picture a.pgm", "draws no picture")]
    public void Wrong_arguments_are_named_and_the_usage_follows(string line, string message)
    {
        var (code, output, error) = Run(line);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(message, error);
        Assert.Contains("usage: zoo list", error);
    }

    [Fact]
    public void List_has_a_line_for_every_variant()
    {
        var (code, output, _) = Run("list");
        Assert.Equal(0, code);
        Assert.All(ZooCatalog.Entries, entry => Assert.Contains(entry.Variant, output));
        Assert.Contains("25,557,032", output);
    }

    [Fact]
    public void Info_shows_every_layer() => Assert.All(["fc1", "fc2", "fc3", "out"], layer => Assert.Contains(layer, Run("info genadv_g").Output));

    [Fact]
    public void Run_prints_what_came_out_and_that_the_forks_agree()
    {
        var (code, output, _) = Run("run genadv_g --threads 2 --seed 3");
        Assert.Equal(0, code);
        Assert.Contains("checksum", output);
        Assert.Contains("the same bit by bit", output);
    }

    private static (int Code, string Output, string Error) Run(string line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = Program.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
