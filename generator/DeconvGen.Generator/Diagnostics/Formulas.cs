using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

/// <summary>The size formula of one axis with its numbers put in.</summary>
internal static class Formulas
{
    /// <summary><c>⌊(28 + 2·1 − 3) / 2⌋ + 1 = 14</c>; SAME is <c>⌈28 / 2⌉ = 14</c>.</summary>
    public static string Convolution(SizeTerms terms, int actual)
    {
        if (terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower)
        {
            return Invariant($"⌈{terms.Input} / {terms.Stride}⌉ = {actual}");
        }

        var room = Invariant($"{terms.Input}{Pads(terms, "+")} − {Extent(terms)}");
        return terms.Stride == 1 ? Invariant($"{room} + 1 = {actual}") : Invariant($"⌊({room}) / {terms.Stride}⌋ + 1 = {actual}");
    }

    /// <summary>The same of a pool, rounded up in ceil mode; a last window that would begin in the padding is left out of it.</summary>
    public static string Pool(SizeTerms terms, int actual, bool ceil)
    {
        var formula = Convolution(terms, actual);
        return !ceil || terms.Stride == 1 ? formula : formula.Replace('⌊', '⌈').Replace('⌋', '⌉');
    }

    /// <summary>Why a size cannot be selected: the first one that can, or the input that TensorFlow's rule would need.</summary>
    public static string Selection(SizeTerms terms, int requested, SizeRange legal)
    {
        var room = terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower ? Invariant($"{requested}") : Invariant($"({requested} − {Extent(terms)} + 1)");
        var kept = terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower ? requested : requested - terms.Extent + 1;
        return terms.Convention is Convention.TensorFlow
            ? Invariant($"⌈{room} / {terms.Stride}⌉ = {(kept < 1 ? 0 : ((kept - 1) / terms.Stride) + 1)}, but the input is {terms.Input}")
            : legal.First >= 1 && Transposed(terms with { OutputPadding = 0 }, legal.First) is { } least ? least + " is the least"
            : Invariant($"input {terms.Input}, kernel {terms.Kernel} and stride {terms.Stride}");
    }

    /// <summary><c>(16 − 1)·2 + 3 − 2·1 = 31</c>, or the convention's own rule; null where OutputShape, not a formula, gave the size.</summary>
    public static string? Transposed(SizeTerms terms, int actual)
    {
        var spread = Invariant($"({terms.Input} − 1)·{terms.Stride}");
        var length = (terms.Input - 1) * terms.Stride;
        if (terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower)
        {
            return actual == terms.Input * terms.Stride ? Invariant($"{terms.Input}·{terms.Stride} = {actual}")
                : terms.Convention is Convention.Keras ? Invariant($"{spread} + {terms.Extent} mod 2 + {terms.OutputPadding} = {actual}")
                : actual == length + terms.Extent + terms.OutputPadding ? Invariant($"{spread} + {Extent(terms)}{OutputPadding(terms)} = {actual}")
                : null;
        }

        return actual == length + terms.Extent + terms.OutputPadding - terms.PadBegin - terms.PadEnd
            ? Invariant($"{spread} + {Extent(terms)}{OutputPadding(terms)}{Pads(terms, "−")} = {actual}")
            : terms.Convention is Convention.Keras
                ? Invariant($"{spread} + max({Extent(terms)}, {terms.Stride}) = {actual}")
                : null;
    }

    /// <summary><c>(28 − 3) mod 2 = 1</c>, and how much of it is padding.</summary>
    public static string Remainder(SizeTerms terms)
    {
        var rest = (terms.Input + terms.PadBegin + terms.PadEnd - terms.Extent) % terms.Stride;
        return Invariant($"({terms.Input}{Pads(terms, "+")} − {Extent(terms)}) mod {terms.Stride} = {rest}") + (terms.PadEnd == 0 ? "" : Invariant($", of which {terms.PadEnd} padding"));
    }

    /// <summary><c>28 + 2·1 = 30</c>.</summary>
    public static string PaddedInput(SizeTerms terms) => Total(Invariant($"{terms.Input}{Pads(terms, "+")}"), terms.Input + terms.PadBegin + terms.PadEnd);

    /// <summary><c>2·(3 − 1) + 1 = 5</c>; without dilation the kernel itself.</summary>
    public static string Covered(SizeTerms terms) => Total(terms.Dilation == 1 ? Invariant($"{terms.Kernel}") : Extended(terms), terms.Extent);

    private static string Total(string sum, int value) => sum == Invariant($"{value}") ? sum : Invariant($"{sum} = {value}");

    private static string Extent(SizeTerms terms) => terms.Dilation == 1 ? Invariant($"{terms.Kernel}") : terms.Transposed ? Extended(terms) : "(" + Extended(terms) + ")";

    private static string Extended(SizeTerms terms) => Invariant($"{terms.Dilation}·({terms.Kernel} − 1) + 1");

    private static string OutputPadding(SizeTerms terms) => terms.OutputPadding == 0 ? "" : Invariant($" + {terms.OutputPadding}");

    private static string Pads(SizeTerms terms, string sign) =>
        terms.PadBegin == terms.PadEnd
            ? terms.PadBegin == 0 ? "" : Invariant($" {sign} 2·{terms.PadBegin}")
            : string.Concat(new[] { terms.PadBegin, terms.PadEnd }.Where(pad => pad != 0).Select(pad => Invariant($" {sign} {pad}")));
}
