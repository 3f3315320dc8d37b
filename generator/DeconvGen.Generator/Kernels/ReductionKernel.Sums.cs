namespace DeconvGen.Generator.Kernels;

// The sums of one tile.
internal sealed partial class ReductionKernel
{
    /// <summary>Products of one kernel row over all input channels: whole vectors, several a step where a tap alone would not keep its sums busy, then the rest.</summary>
    private void Products(StatementBuilder body, RowTile tile, Product[] products, Index x, Index w)
    {
        // From the first column that is read: a reference may not leave the buffer, even unused.
        var first = products.Min(product => product.Column);
        var taps = products.Select(product => product.Tap).Distinct().Count();
        var unroll = (tile.Parts + taps - 1) / taps;
        var xFirst = x + (first * _input.Strides[2]);
        Index whole = _nest.InPerGroup / _lanes * _lanes;
        var step = _lanes * unroll;
        var unrolled = _nest.InPerGroup / step * step;
        Vectors(0, unrolled, unroll);
        if (unroll > 1)
        {
            Vectors(unrolled, whole, 1);
        }

        body.If(new Condition(Comparison.NotEqual, _nest.InPerGroup % _lanes, 0), rest =>
        {
            Refer(rest, whole);
            Vector(rest, tile, products, first, 0, 0, offset => new Value.LoadFirst("xk", offset, _nest.InPerGroup % _lanes));
        });

        void Vectors(Index from, Index to, int count) => body.Loop("k", from, to, _lanes * count, (b, k) =>
        {
            Refer(b, k);
            for (var vector = 0; vector < count; vector++)
            {
                Vector(b, tile, products, first, vector, vector * taps, offset => new Value.Load("xk", offset));
            }
        });

        void Refer(StatementBuilder b, Index k)
        {
            b.Refer("xk", "x", xFirst + k);
            b.Refer("wk", "w", w + (k * tile.Columns.Taps));
        }
    }

    /// <summary>
    /// One vector of input channels: a column is loaded once for all taps that read it where the weights of all taps have registers (eight pixels of four taps load 15 vectors
    /// for 32 products), and once for each tap where not.
    /// </summary>
    private void Vector(StatementBuilder body, RowTile tile, Product[] products, int first, int vector, int turn, Func<Index, Value> load)
    {
        var outputs = tile.Kind.Outputs;
        int[] taps = [.. products.Select(product => product.Tap).Distinct().OrderBy(tap => tap)];
        var slides = tile.Sums.Count() + (taps.Length * outputs) + 1 <= _registers;
        if (slides)
        {
            foreach (var tap in taps)
            {
                Weights(tap, tap);
            }
        }

        foreach (var group in slides ? products.OrderBy(product => product.Column).GroupBy(product => (product.Column, 0)) : products.GroupBy(product => (product.Column, product.Tap)))
        {
            if (!slides && group.First() == products.First(product => product.Tap == group.Key.Item2))
            {
                Weights(group.Key.Item2, 0);
            }

            body.Set("x0", load((_lanes * vector) + ((group.Key.Column - first) * _input.Strides[2])));
            foreach (var product in group)
            {
                for (var o = 0; o < outputs; o++)
                {
                    var part = (turn + Array.IndexOf(taps, product.Tap)) % tile.Parts;
                    body.MultiplyAdd(tile.Name(product.Pixel, o, part), "x0", $"w{(slides ? product.Tap : 0)}_{o}");
                }
            }
        }

        void Weights(int tap, int name)
        {
            for (var o = 0; o < outputs; o++)
            {
                body.Set($"w{name}_{o}", new Value.Load("wk", (tile.Stream * o) + (_lanes * ((vector * tile.Columns.Taps) + tap))));
            }
        }
    }
}
