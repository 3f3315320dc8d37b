using DeconvGen.Generator.Layers;

namespace DeconvGen.Analyzers.Tests.Pictures;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>
/// The pictures of docs/rules: what of a transposed convolution falls onto each pixel, counted by the definition (input i and tap k meet output i·s + k·d), and the side of an odd
/// padding as the generator chooses it.
/// </summary>
internal static class RulePictures
{
    private const int Cell = 22;
    private const int Cells = 12;
    private const int Panel = Cells * Cell;
    private const int Margin = 24;

    /// <summary>Text of each file.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["DCG4001.svg"] = Overlaps("Products on each pixel of a transposed convolution", (3, 2, 1), (4, 2, 1)),
        ["DCG4002.svg"] = Overlaps("Pixels without any product where the stride exceeds the kernel", (2, 3, 1), (3, 3, 1)),
        ["DCG4003.svg"] = Overlaps("Pixels without any product where stride and dilation have a common divisor", (3, 2, 2), (3, 2, 3)),
        ["odd-padding.svg"] = OddPadding(6, 3, 2),
    };

    /// <summary>How many products fall onto each of the first <paramref name="count"/> outputs that the border does not touch, beginning at a multiple of the stride.</summary>
    public static int[] Contributions(int kernel, int stride, int dilation, int count)
    {
        var extent = (dilation * (kernel - 1)) + 1;
        var first = (extent + stride - 1) / stride * stride;
        var inputs = ((first + count) / stride) + 1;
        return
        [
            .. Enumerable.Range(first, count).Select(output =>
                Enumerable.Range(0, inputs).Sum(input => Enumerable.Range(0, kernel).Count(tap => (input * stride) + (tap * dilation) == output))),
        ];
    }

    private static string Overlaps(string title, params (int Kernel, int Stride, int Dilation)[] panels)
    {
        var picture = new Svg((panels.Length * (Panel + Margin)) + Margin, Panel + (2 * Margin) + 20, title);
        for (var n = 0; n < panels.Length; n++)
        {
            var (kernel, stride, dilation) = panels[n];
            var left = Margin + (n * (Panel + Margin));
            int[] counts = Contributions(kernel, stride, dilation, Cells);
            var most = counts.Max() * counts.Max();
            picture.Text(left, Margin - 8, $"kernel {kernel}, stride {stride}{(dilation > 1 ? $", dilation {dilation}" : "")}");
            for (var place = 0; place < Cells * Cells; place++)
            {
                var (x, y) = (left + (place % Cells * Cell), Margin + (place / Cells * Cell));
                var count = counts[place % Cells] * counts[place / Cells];
                picture.Cell(x, y, Cell, Cell, Shade(count, most));
                picture.Text(x + (Cell / 2), y + 16, FormattableString.Invariant($"{count}"), 2 * count > most ? "#ffffff" : "#000000", centred: true);
            }

            var holes = counts.Sum(row => counts.Count(column => row * column == 0));
            var least = counts.Min() * counts.Min();
            picture.Text(left, Margin + Panel + 18, holes > 0 ? $"{holes} of {Cells * Cells} pixels: the bias alone" : least == most ? $"{most} {(most == 1 ? "product" : "products")} on every pixel" : $"{least} to {most} products");
        }

        return picture.ToString();
    }

    // Red is nothing at all; else the more the darker.
    private static string Shade(int count, int most)
    {
        if (count == 0)
        {
            return "#e06060";
        }

        var light = 235 - (180 * count / most);
        return FormattableString.Invariant($"#{light:x2}{Math.Min(255, light + 15):x2}{Math.Min(255, light + 60):x2}");
    }

    private static string OddPadding(int input, int kernel, int stride)
    {
        const int Wide = 36;
        const int Row = 110;
        const int Letter = 7;
        (string Name, AutoPad Rule)[] rows = [("AutoPad.SameUpper (TensorFlow, Keras): the odd element at the end", AutoPad.SameUpper), ("AutoPad.SameLower: the odd element at the beginning", AutoPad.SameLower)];
        var picture = new Svg(Math.Max((input + 2) * Wide, rows.Max(row => row.Name.Length) * Letter) + (2 * Margin), (rows.Length * Row) + Margin, $"SAME padding of input {input}, kernel {kernel}, stride {stride}");
        for (var n = 0; n < rows.Length; n++)
        {
            var (begin, end) = ConvLayer.Pads(new SizeTerms(false, Convention.Onnx, rows[n].Rule, new SpatialAxis(0, 1), input, kernel, stride, 1, 0, 0, 0));
            var top = Margin + (n * Row);
            picture.Text(Margin, top, rows[n].Name);
            for (var place = 0; place < begin + input + end; place++)
            {
                var isPad = place < begin || place >= begin + input;
                var x = Margin + ((1 - begin + place) * Wide);
                picture.Cell(x, top + 10, Wide, 28, isPad ? "#ffffff" : "#c8d8f0", dashed: isPad);
                picture.Text(x + (Wide / 2), top + 29, isPad ? "0" : FormattableString.Invariant($"x{place - begin}"), centred: true);
            }

            for (var output = 0; (output * stride) + kernel <= begin + input + end; output++)
            {
                var from = Margin + ((1 - begin + (output * stride)) * Wide);
                var y = top + 42 + (output % 2 * 18);
                picture.Bracket(from + 4, from + (kernel * Wide) - 4, y);
                picture.Text(from + (kernel * Wide / 2), y + 18, FormattableString.Invariant($"y{output}"), "#1f4e8c", centred: true);
            }
        }

        return picture.ToString();
    }
}
