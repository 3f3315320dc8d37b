using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// What <see cref="Resolve"/> found. <c>Network</c> is null when any problem is an error; inputs and outputs are then what is known of them,
/// enough for the skeleton of the class.
/// </summary>
internal sealed record Resolution(
    NetworkSpec? Network,
    EquatableArray<Problem> Problems,
    EquatableArray<Terminal> Inputs,
    EquatableArray<Terminal> Outputs);

/// <summary>An input or output of the network; its shape is null where a mistake hides it, its element where it is the network's.</summary>
internal sealed record Terminal(string Name, Shape? Shape, Declarations.Element? Element = null);
