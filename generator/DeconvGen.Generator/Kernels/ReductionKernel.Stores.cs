using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// The lanes of each sum come together; then the residual and the activation.
internal sealed partial class ReductionKernel
{
    /// <summary>So many sums come together at once; fewer are as fast each for itself.</summary>
    public const int FewestTogether = 6;

    private void Store(StatementBuilder body, RowTile tile)
    {
        (int Pixel, int Output)[] sums = [.. tile.Sums.Select(sum => (sum.Pixel, sum.Output)).Distinct()];
        foreach (var (p, o) in sums)
        {
            for (var part = 1; part < tile.Parts; part++)
            {
                body.Set(tile.Name(p, o, 0), new Value.Add(tile.Name(p, o, 0), tile.Name(p, o, part)));
            }
        }

        var lanes = VectorOfSums;
        for (var first = 0; first < sums.Length; first += lanes)
        {
            (int Pixel, int Output)[] some = [.. sums.Skip(first).Take(lanes)];
            if (some.Length < FewestTogether || (_request.Residual is not null && !AreNeighbours(tile, some)))
            {
                StoreEach(body, tile, some);
            }
            else
            {
                StoreTogether(body, tile, some);
            }
        }
    }

    /// <summary>
    /// Sums that fill a vector, where they come together: with 512 bits 3×3 64 → 1 at 56 takes 0.82 of the time, 1×1 64 → 2 at 64 0.52, transposed 4×4 16 → 1 at 14 0.5. With 256 bits, of
    /// which each has fewer lanes to add, 1 to 1.24.
    /// </summary>
    private int VectorOfSums => IsWide && _request.Element == Element.Float32 ? WideLanes.Of(_request.Element) : 1;

    private static Index Place(RowTile tile, TensorView view, (int Pixel, int Output) sum) => (tile.First * Step(tile, view)) + Offset(tile, view, sum);

    private static int Step(RowTile tile, TensorView view) => tile.Columns.OutputStep * view.Strides[2];

    private static int Offset(RowTile tile, TensorView view, (int Pixel, int Output) sum) => (sum.Pixel * Step(tile, view)) + sum.Output;

    private bool AreNeighbours(RowTile tile, (int Pixel, int Output)[] sums) => AreNeighbours(tile, _output, sums) && (_request.Residual is not { } residual || AreNeighbours(tile, residual, sums));

    private static bool AreNeighbours(RowTile tile, TensorView view, (int Pixel, int Output)[] sums) =>
        Offset(tile, view, sums[^1]) - Offset(tile, view, sums[0]) == sums.Length - 1;

    private void StoreEach(StatementBuilder body, RowTile tile, (int Pixel, int Output)[] sums)
    {
        foreach (var place in sums)
        {
            var sum = tile.Name(place.Pixel, place.Output, 0);
            body.Set(sum, new Value.Sum(sum));
            if (_request.Residual is { } residual)
            {
                body.Set(sum, new Value.Add(sum, new Value.LoadFirst("r", Place(tile, residual, place), 1)));
            }

            body.Add(new Statement.StoreFirst("y", Place(tile, _output, place), Epilogue.Apply(_request.Activation, sum), 1));
        }
    }

    /// <summary>
    /// A vector of sums. Interleaved, halves of two vectors added leave each with half as many lanes to add, in every second place; after four rounds each lane is one sum, in order
    /// if the even ones were added apart from the odd ones in each round: 45 instructions for 16 sums instead of 9 for each.
    /// </summary>
    private void StoreTogether(StatementBuilder body, RowTile tile, (int Pixel, int Output)[] sums)
    {
        var together = Combine([.. sums.Select(sum => tile.Name(sum.Pixel, sum.Output, 0)), .. Enumerable.Repeat("", VectorOfSums - sums.Length)]);
        if (AreNeighbours(tile, sums))
        {
            if (_request.Residual is { } residual)
            {
                body.Set(together, new Value.Add(together, new Value.LoadFirst("r", Place(tile, residual, sums[0]), sums.Length)));
            }

            var (place, value) = (Place(tile, _output, sums[0]), Epilogue.Apply(_request.Activation, together));
            body.Add(sums.Length == VectorOfSums ? new Statement.Store("y", place, value) : new Statement.StoreFirst("y", place, value, sums.Length));
            return;
        }

        if (Epilogue.Apply(_request.Activation, together) is not Value.Local and var activated)
        {
            body.Set(together, activated);
        }

        for (var n = 0; n < sums.Length; n++)
        {
            body.Add(new Statement.StoreLane("y", Place(tile, _output, sums[n]), together, n));
        }

        string Combine(string[] names)
        {
            if (names.Length == 1 || names.All(name => name.Length == 0))
            {
                return names[0];
            }

            var even = Combine([.. names.Where((_, n) => n % 2 == 0)]);
            var odd = Combine([.. names.Where((_, n) => n % 2 == 1)]) is { Length: > 0 } name ? name : even;
            body.Set("half", new Value.Interleave(even, odd, Upper: true));
            body.Set(even, new Value.Add(new Value.Interleave(even, odd, Upper: false), "half"));
            return even;
        }
    }
}
