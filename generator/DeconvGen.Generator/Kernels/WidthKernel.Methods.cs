using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// How a body is divided into methods.
internal sealed partial class WidthKernel
{
    /// <summary>A method for each pair of row phases that differ in their taps: all of them in one would exceed RyuJIT's limits.</summary>
    private IEnumerable<KernelMethod> LoopMethods(string name) => Methods(
        name,
        [.. _order.Depth.SelectMany(_ => _order.Height, (depth, height) => WithinLimits(() => Body([depth], [height])))],
        ["begin", "end"]);

    /// <summary>The straight body, split before tiles into methods that stay below RyuJIT's limits.</summary>
    private IEnumerable<KernelMethod> StraightMethods(string name) => Methods(name, MethodSplitter.Split(Body(_order.Depth, _order.Height)), []);

    /// <summary>One method, or several and one that calls them.</summary>
    private IEnumerable<KernelMethod> Methods(string name, List<EquatableArray<Statement>> bodies, EquatableArray<string> range)
    {
        var references = References;
        if (bodies.Count == 1)
        {
            return [new KernelMethod(name, references, ["begin", "end"], bodies[0], IsHot: true)];
        }

        var calls = new StatementBuilder();
        calls.Unroll(bodies.Count, (b, part) => b.Add(new Statement.Call(
            $"{name}_{part}", references.Select(reference => new Pointer(reference, 0)).ToEquatableArray(), range.Select(Index (bound) => bound).ToEquatableArray())));
        return
        [
            new KernelMethod(name, references, ["begin", "end"], calls.Statements, IsHot: false),
            .. bodies.Select((body, part) => new KernelMethod($"{name}_{part}", references, range, body, IsHot: true)),
        ];
    }

    /// <summary>Builds with ever less written out until the method keeps to RyuJIT's limits.</summary>
    private EquatableArray<Statement> WithinLimits(Func<EquatableArray<Statement>> build)
    {
        foreach (var budget in new[] { 256, 96, 32, 0 })
        {
            _unrolledTaps = budget;
            var body = build();
            if (body.Sum(KernelCost.MultiplyAddStatements) <= KernelLimits.MultiplyAdds || budget == 0)
            {
                return body;
            }
        }

        throw new InvalidOperationException("The last budget returns.");
    }
}
