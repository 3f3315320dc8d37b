using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds sums of tensors, and activations alone, over runs that are contiguous in all of them: whole vectors, then one that is not full.</summary>
internal static class SumKernel
{
    public static Kernel Build(SumRequest request)
    {
        var inputs = Enumerable.Range(0, request.Inputs).Select(index => $"x{index}").ToArray();
        var body = new StatementBuilder();
        Runs(body, request, inputs, 0, Enumerable.Repeat((Index)0, inputs.Length + 1).ToArray());
        return new Kernel(
            request.Name,
            request.Element,
            [.. inputs.Select((input, index) => new KernelBuffer(input, request.LengthOf(index), BufferAccess.Read)), new("y", request.LengthOf(inputs.Length), BufferAccess.Write)],
            request.WorkUnits,
            [new KernelMethod("Run", [.. inputs, "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);
    }

    private static void Runs(StatementBuilder body, SumRequest request, string[] inputs, int axis, Index[] offsets)
    {
        if (axis == request.Sizes.Count - 1)
        {
            Run(body, request, inputs, offsets);
            return;
        }

        var (begin, end) = axis == 0 ? ((Index)"begin", (Index)"end") : (0, request.Sizes[axis]);
        body.Loop($"i{axis}", begin, end, 1, (b, i) =>
            Runs(b, request, inputs, axis + 1, offsets.Select((offset, operand) => offset + (i * request.Strides[(operand * request.Sizes.Count) + axis])).ToArray()));
    }

    private static void Run(StatementBuilder body, SumRequest request, string[] inputs, Index[] offsets)
    {
        var count = request.Sizes[request.Sizes.Count - 1];
        body.Loop("i", 0, count / Index.Lanes * Index.Lanes, Index.Lanes, (b, i) =>
            b.Add(new Statement.Store("y", offsets[inputs.Length] + i, Sum(request, inputs.Select(Value (input, n) => new Value.Load(input, offsets[n] + i))))));
        body.If(new Condition(Comparison.NotEqual, count % Index.Lanes, 0), b =>
        {
            var (first, rest) = (count / Index.Lanes * Index.Lanes, count % Index.Lanes);
            b.Add(new Statement.StoreFirst("y", offsets[inputs.Length] + first, Sum(request, inputs.Select(Value (input, n) => new Value.LoadFirst(input, offsets[n] + first, rest))), rest));
        });
    }

    private static Value Sum(SumRequest request, IEnumerable<Value> values) =>
        Epilogue.Apply(request.Activation, values.Aggregate((sum, value) => new Value.Add(sum, value)));
}

/// <summary>The sum of some tensors (or one), and an activation that fits in registers.</summary>
/// <param name="Sizes">Loops, outermost first; the last is a contiguous run.</param>
/// <param name="Strides">For each input, then for the output, an element stride for each loop.</param>
internal sealed record SumRequest(string Name, Element Element, int Inputs, EquatableArray<int> Sizes, EquatableArray<int> Strides, ActivationSpec Activation)
{
    public int Count => Sizes.Aggregate(1, (product, size) => product * size);

    /// <summary>Units of work: those of the outermost loop; a single run is one.</summary>
    public int WorkUnits => Sizes.Count == 1 ? 1 : Sizes[0];

    /// <summary>The same sum, where it is one run and has enough elements for threads to share, in as many runs as the picture has rows.</summary>
    public SumRequest InRows(int rows) => Sizes.Count > 1 || rows == 1 || Count < LeastShared
        ? this
        : this with { Sizes = [rows, Count / rows], Strides = Enumerable.Repeat(new[] { Count / rows, 1 }, Inputs + 1).SelectMany(strides => strides).ToEquatableArray() };

    /// <summary>Elements from which a run is divided: some 60 µs.</summary>
    private const int LeastShared = 200_000;

    /// <summary>Elements of an operand from its first to its last, gaps included.</summary>
    public int LengthOf(int operand) => 1 + Enumerable.Range(0, Sizes.Count).Sum(axis => (Sizes[axis] - 1) * Strides[(operand * Sizes.Count) + axis]);

    /// <summary>The fewest loops for views of one shape; null where the innermost elements of some view are no neighbours.</summary>
    /// <param name="channelsLast">Whether channels are the innermost loop, or columns.</param>
    public static (EquatableArray<int> Sizes, EquatableArray<int> Strides)? Loops(IReadOnlyList<TensorView> views, bool channelsLast)
    {
        var axes = new List<(int Size, int[] Strides)>();
        int[] order = channelsLast ? [1, 2, 3, 0] : [0, 1, 2, 3];
        foreach (var axis in order)
        {
            var size = axis == 0 ? views[0].Channels : views[0].Spatial[axis - 1];
            var strides = views.Select(view => view.Stride(axis, 3)).ToArray();
            if (size == 1)
            {
                continue;
            }

            if (axes.Count > 0 && axes[axes.Count - 1] is var outer && outer.Strides.Zip(strides, (a, b) => a == b * size).All(fits => fits))
            {
                axes[axes.Count - 1] = (outer.Size * size, strides);
            }
            else
            {
                axes.Add((size, strides));
            }
        }

        if (axes.Count == 0)
        {
            axes.Add((1, views.Select(_ => 1).ToArray()));
        }

        return axes[axes.Count - 1].Strides.All(stride => stride == 1)
            ? (axes.Select(axis => axis.Size).ToEquatableArray(), Enumerable.Range(0, views.Count).SelectMany(view => axes.Select(axis => axis.Strides[view])).ToEquatableArray())
            : null;
    }
}
