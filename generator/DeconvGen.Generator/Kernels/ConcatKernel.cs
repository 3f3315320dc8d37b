using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds concatenations: of each input, runs that lie one after the other along the joined axis and the axes inside it.</summary>
internal static class ConcatKernel
{
    public static Kernel Build(ConcatRequest request)
    {
        var total = request.Runs.Sum();
        var body = new StatementBuilder();
        body.Loop("i", "begin", "end", 1, (b, i) =>
        {
            var before = 0;
            for (var input = 0; input < request.Runs.Count; input++)
            {
                var run = request.Runs[input];
                b.Add(new Statement.CopyRun("y", (i * total) + before, $"x{input}", i * run, run));
                before += run;
            }
        });
        var inputs = Enumerable.Range(0, request.Runs.Count).Select(index => $"x{index}").ToArray();
        return new Kernel(
            request.Name,
            request.Element,
            [.. inputs.Select((input, index) => new KernelBuffer(input, request.Runs[index] * request.Repeats, BufferAccess.Read)), new("y", total * request.Repeats, BufferAccess.Write)],
            request.Repeats,
            [new KernelMethod("Run", [.. inputs, "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);
    }
}

/// <summary>A concatenation: <c>Repeats</c> times, a run of each input. Its units of work are the repeats.</summary>
internal sealed record ConcatRequest(string Name, Element Element, int Repeats, EquatableArray<int> Runs);
