using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds sums of tensors of one layout, and activations alone: whole vectors, then one that is not full.</summary>
internal static class SumKernel
{
    public static Kernel Build(SumRequest request)
    {
        var inputs = Enumerable.Range(0, request.Inputs).Select(index => $"x{index}").ToArray();
        var body = new StatementBuilder();
        body.Loop("i", 0, request.Count / Index.Lanes * Index.Lanes, Index.Lanes, (b, i) =>
            b.Add(new Statement.Store("y", i, Sum(request, inputs.Select(Value (input) => new Value.Load(input, i))))));
        body.If(new Condition(Comparison.NotEqual, request.Count % Index.Lanes, 0), b =>
        {
            var (first, rest) = (request.Count / Index.Lanes * Index.Lanes, request.Count % Index.Lanes);
            b.Add(new Statement.StoreFirst("y", first, Sum(request, inputs.Select(Value (input) => new Value.LoadFirst(input, first, rest))), rest));
        });
        return new Kernel(
            request.Name,
            request.Element,
            [.. inputs.Select(input => new KernelBuffer(input, request.Count, BufferAccess.Read)), new("y", request.Count, BufferAccess.Write)],
            1,
            [new KernelMethod("Run", [.. inputs, "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);
    }

    private static Value Sum(SumRequest request, IEnumerable<Value> values) =>
        Epilogue.Apply(request.Activation, values.Aggregate((sum, value) => new Value.Add(sum, value)));
}

/// <summary>The sum of some tensors (or one), and an activation that fits in registers.</summary>
internal sealed record SumRequest(string Name, Element Element, int Inputs, int Count, ActivationSpec Activation);
