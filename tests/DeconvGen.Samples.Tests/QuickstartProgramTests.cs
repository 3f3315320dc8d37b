using DeconvGen.Samples.Quickstart;
using StbImageWriteSharp;

namespace DeconvGen.Samples.Tests;

public sealed class QuickstartProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deconvgen-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_an_argument_it_draws_a_picture_and_writes_four_files()
    {
        Assert.Equal(0, Run());
        Assert.Equal(
            ["sample-2x-difference.png", "sample-2x-nearest.png", "sample-2x.png", "sample.png"],
            Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var (input, output) = (Picture.Load(InFolder("sample.png")), Picture.Load(InFolder("sample-2x.png")));
        Assert.Equal((input.Width * 2, input.Height * 2), (output.Width, output.Height));
        Assert.Equal(Upscaling.Of(Drawing.Draw()).Picture.Pixels, output.Pixels);
        Assert.Contains("[3, 64, 64] → [3, 128, 128]", _output.ToString());
    }

    [Theory]
    [InlineData(ColorComponents.Grey, 3)]
    [InlineData(ColorComponents.GreyAlpha, 4)]
    [InlineData(ColorComponents.RedGreenBlue, 3)]
    [InlineData(ColorComponents.RedGreenBlueAlpha, 4)]
    public void It_reads_grey_colour_and_alpha(ColorComponents components, int channels)
    {
        var stored = new byte[7 * 5 * (int)components];
        new Random(1).NextBytes(stored);
        using (var stream = File.Create(InFolder("in.png")))
            new ImageWriter().WritePng(stored, 7, 5, components, stream);

        var picture = Picture.Load(InFolder("in.png"));
        Assert.Equal((7, 5, channels), (picture.Width, picture.Height, picture.Channels));
        var grey = (int)components < 3;
        var last = (int)components - 1;
        Assert.Equal(stored.Chunk((int)components).SelectMany(pixel => (byte[])
            [pixel[0], pixel[grey ? 0 : 1], pixel[grey ? 0 : 2], .. (byte[])(channels == 4 ? [pixel[last]] : [])]), picture.Pixels);

        Assert.Equal(0, Run(InFolder("in.png")));
        var large = Picture.Load(InFolder("in-2x.png"));
        Assert.Equal((14, 10, channels), (large.Width, large.Height, large.Channels));
    }

    [Fact]
    public void It_reads_a_JPEG_file()
    {
        using (var stream = File.Create(InFolder("in.jpg")))
            new ImageWriter().WriteJpg(Drawing.Draw().Pixels, 201, 151, ColorComponents.RedGreenBlue, stream, 90);
        Assert.Equal(0, Run(InFolder("in.jpg")));
        Assert.Equal(402, Picture.Load(InFolder("in-2x.png")).Width);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Equal(1, Run(InFolder("nowhere.png")));
        Assert.StartsWith($"{InFolder("nowhere.png")} cannot be read: ", _error.ToString());
    }

    [Fact]
    public void A_file_that_is_no_picture_is_named()
    {
        File.WriteAllText(InFolder("text.png"), "This is not a picture.");
        Assert.Equal(1, Run(InFolder("text.png")));
        Assert.StartsWith($"{InFolder("text.png")} is not a picture that can be read", _error.ToString());
    }

    [Fact]
    public void A_picture_cut_short_is_named_at_every_length()
    {
        Drawing.Draw().Save(InFolder("whole.png"));
        var bytes = File.ReadAllBytes(InFolder("whole.png"));
        for (var length = 0; length < bytes.Length - 16; length += 97)
        {
            File.WriteAllBytes(InFolder("cut.png"), bytes[..length]);
            Assert.Throws<PictureException>(() => Picture.Load(InFolder("cut.png")));
        }
    }

    [Fact]
    public void More_than_one_argument_is_answered_with_the_usage()
    {
        Assert.Equal(2, Run("one.png", "two.png"));
        Assert.StartsWith("usage: ", _error.ToString());
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private int Run(params string[] arguments) => Program.Run(arguments, _folder, _output, _error);
}
