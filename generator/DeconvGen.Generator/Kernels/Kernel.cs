using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// A kernel as a tree: what one generated file holds. <c>Methods[0]</c> is the entry, with parameters
/// (<c>Parameters</c> as references, then <c>int begin, int end</c>: the range of work units to do).
/// It knows neither where in a workspace its data lies nor which layer it serves.
/// </summary>
/// <param name="Wide">
/// The same for 512-bit vectors, where RyuJIT has 32 registers: .NET gives <c>Vector&lt;T&gt;</c> 256 bits even on machines with AVX-512. Its lane count is a
/// number. Null where nothing is gained.
/// </param>
internal sealed record Kernel(
    string Name,
    Element Element,
    EquatableArray<KernelBuffer> Parameters,
    int WorkUnits,
    EquatableArray<KernelMethod> Methods,
    EquatableArray<string> Description,
    Kernel? Wide = null);

/// <summary>A reference parameter and how many elements lie behind it (a function of the lane count).</summary>
internal sealed record KernelBuffer(string Name, Index Length, BufferAccess Access);

internal enum BufferAccess
{
    Read,
    Write,

    /// <summary>Written and read by the kernel itself; holds nothing between calls.</summary>
    Scratch,
}

/// <summary>One method. <c>IsHot</c> marks straight-line or looping arithmetic (compiled with full optimisation at once), not a dispatcher.</summary>
internal sealed record KernelMethod(
    string Name,
    EquatableArray<string> References,
    EquatableArray<string> Integers,
    EquatableArray<Statement> Body,
    bool IsHot)
{
    /// <summary>
    /// Whether it is never inlined: what it calls would no longer be, and stands in its loops then. Rows at once of a transposed 3×3, 8 → 1 at 14, inlined into <c>Run</c>, called for every vector they store.
    /// </summary>
    public bool IsApart { get; init; }

    /// <summary>Whether it computes, or calls what may.</summary>
    public bool HasVectors => Contains(Body);

    private static bool Contains(EquatableArray<Statement> body) => body.Any(statement => statement switch
    {
        Statement.Loop loop => Contains(loop.Body),
        Statement.If choice => Contains(choice.Then) || Contains(choice.Else),
        Statement.Set or Statement.Store or Statement.StoreFirst or Statement.StoreLane or Statement.Call => true,
        _ => false,
    });
}
