using System.Globalization;

namespace DeconvGen.Samples.Article;

/// <summary>What a transposed convolution is, as a program to read: run it and read <see cref="Chapters"/> beside its output.</summary>
internal static class Program
{
    public static int Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return Print(Console.Out);
    }

    /// <summary>Prints every chapter; 0 where each generated kernel gives exactly what the matrix gives.</summary>
    public static int Print(TextWriter output)
    {
        var chapters = new Chapters(output);
        chapters.ConvolutionIsAMatrix();
        chapters.TransposedConvolutionIsItsTranspose();
        chapters.ItRestoresTheSizeNotTheValues();
        chapters.OutputShapeChooses();
        return chapters.LargestDifference == 0 ? 0 : 1;
    }
}
