using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>Everything that is left to print: which kernels, called in which order on which memory.</summary>
/// <param name="Network">The fused network.</param>
/// <param name="Kernels">The distinct kernels, in order of first use.</param>
/// <param name="Steps">What one image runs through.</param>
/// <param name="Weights">Packed weights, in layer order.</param>
/// <param name="Constants">Constant tensors, in layer order.</param>
/// <param name="Parameters">Other numbers that steps read, in order of first use.</param>
/// <param name="Tables">Resampling tables, in order of first use.</param>
/// <param name="Decisions">Schedule and reason for each convolution, by layer index.</param>
/// <param name="WorkspaceLength">Elements of the workspace.</param>
/// <param name="LargestSimultaneous">Elements of all buffers that live in one step, in the step where they are most: no placement needs fewer.</param>
/// <param name="Activations">Elements of all values that layers compute.</param>
/// <param name="Buffers">The workspace's buffers with their lifetimes, for the memory chart.</param>
/// <param name="IndexLength">Elements of the second workspace, of 64-bit indices.</param>
/// <param name="IndexBuffers">Its buffers.</param>
internal sealed record NetworkPlan(
    NetworkSpec Network,
    EquatableArray<KernelRequest> Kernels,
    EquatableArray<Step> Steps,
    EquatableArray<LayerWeights> Weights,
    EquatableArray<ConstantTensor> Constants,
    EquatableArray<ParameterBuffer> Parameters,
    EquatableArray<ResizeAxis> Tables,
    EquatableArray<LayerDecision> Decisions,
    int WorkspaceLength,
    int LargestSimultaneous,
    long Activations,
    EquatableArray<WorkspaceBuffer> Buffers,
    int IndexLength,
    EquatableArray<WorkspaceBuffer> IndexBuffers)
{
    /// <summary>Whether some step sees all images at once, so that each has a workspace of its own.</summary>
    public bool IsCoupled => Steps.Any(step => step.IsCoupled);

    /// <summary>The steps, and in the place of those that take turns the steps that do.</summary>
    public IEnumerable<Step> AllSteps => Steps.SelectMany(step => step is Step.Strips strips ? strips.Members : [step]);

    /// <summary>Steps that threads share.</summary>
    public IEnumerable<Step> SharedSteps => AllSteps.Where(step => step.IsShared);

    /// <summary>What was decided for a convolution.</summary>
    public LayerDecision Decision(int layer) => Decisions.First(decision => decision.Layer == layer);

    /// <summary>Elements of scratch that each thread beyond the first needs.</summary>
    public int ThreadScratch => SharedSteps.OfType<Step.Call>().Select(step => step.Scratch).DefaultIfEmpty(0).Max();
}

/// <summary>A kernel to build, of whatever kind. Equal requests are one file.</summary>
internal abstract record KernelRequest(string Name)
{
    public sealed record Convolution(ConvolutionRequest Request) : KernelRequest(Request.Name);

    public sealed record Staging(StagingRequest Request) : KernelRequest(Request.Name);

    public sealed record PixelStaging(PixelStagingRequest Request) : KernelRequest(Request.Name);

    public sealed record Relayout(RelayoutRequest Request) : KernelRequest(Request.Name);

    public sealed record Sum(SumRequest Request) : KernelRequest(Request.Name);

    public sealed record Concat(ConcatRequest Request) : KernelRequest(Request.Name);

    /// <summary>Units of work of a kernel that steps may take by rows.</summary>
    public int WorkUnits => this switch
    {
        Convolution { Request: var request } => request.WorkUnits,
        Relayout { Request: var request } => request.WorkUnits,
        _ => throw new InvalidOperationException($"{GetType().Name} is not divided by rows."),
    };

    public Kernel Build() => this switch
    {
        Convolution { Request: { Schedule.Packing.Winograd: not null } request } => WinogradKernel.Build(request),
        Convolution { Request: { Schedule.Taps: not null } request } => TapKernel.Build(request),
        Convolution { Request: { Schedule.JoinsRows: true } request } => PixelKernel.Build(request),
        Convolution { Request: { Schedule.Lanes: Declarations.Lanes.Width } request } => WidthKernel.Build(request),
        Convolution { Request: { Schedule.Lanes: Declarations.Lanes.InputChannels } request } => ReductionKernel.Build(request),
        Convolution { Request: var request } => ChannelKernel.Build(request),
        Staging { Request: var request } => StagingKernel.Build(request),
        PixelStaging { Request: var request } => PixelStagingKernel.Build(request),
        Relayout { Request: var request } => RelayoutKernel.Build(request),
        Sum { Request: var request } => SumKernel.Build(request),
        Concat { Request: var request } => ConcatKernel.Build(request),
        _ => throw new InvalidOperationException($"No builder for {GetType().Name}."),
    };
}

/// <summary>One thing done to one image.</summary>
internal abstract record Step(string Comment)
{
    /// <summary>Whether it is done once for the whole batch: its references are those of the first image.</summary>
    public bool IsCoupled { get; init; }

    /// <summary>Estimated cycles; 0 where they do not matter.</summary>
    public double Cycles { get; init; }

    /// <summary>Threads that may share the units of work; 1 where it would not pay.</summary>
    public int MostThreads { get; init; } = 1;

    public bool IsShared => MostThreads > 1;

    /// <summary>A kernel on all its units of work.</summary>
    public sealed record Call(string Comment, string Kernel, EquatableArray<Operand> Operands, int WorkUnits) : Step(Comment)
    {
        /// <summary>Elements of scratch, the fourth operand, of which each thread needs its own; 0 where the kernel uses none.</summary>
        public int Scratch { get; init; }
    }

    /// <summary>A routine of the runtime library, <c>Class.Method</c>: references, then other arguments.</summary>
    public sealed record Routine(string Comment, string Method, EquatableArray<Operand> Operands, EquatableArray<RoutineArgument> Arguments) : Step(Comment)
    {
        /// <summary>The units that threads share; null where it is done as a whole.</summary>
        public RoutineUnits? Units { get; init; }
    }

    /// <summary>
    /// Calls and routines that take turns, each some rows at a time, so that what one writes for the next stays in the cache and only some of its rows have a place.
    /// </summary>
    /// <param name="Ends">For each strip, the unit (of a routine: the row) before which each member ends; it begins where it ended.</param>
    public sealed record Strips(string Comment, EquatableArray<Step> Members, EquatableArray<EquatableArray<int>> Ends) : Step(Comment);
}

/// <summary>Units of work of a routine.</summary>
/// <param name="Count">How many.</param>
/// <param name="Each">Of how many elements, pixels or rows each of them is; the last may be of fewer.</param>
/// <param name="Whole">Elements, pixels or rows of all of them.</param>
/// <param name="Steps">For each operand, the elements from one unit to the next.</param>
internal sealed record RoutineUnits(int Count, int Each, int Whole, EquatableArray<int> Steps);

/// <summary>Where a kernel's data lies.</summary>
internal abstract record Operand
{
    /// <summary>The network's input number <c>Number</c>, at the image.</summary>
    public sealed record Input(int Number) : Operand;

    /// <summary>The network's output number <c>Number</c>, at the image.</summary>
    public sealed record Output(int Number) : Operand;

    /// <summary>A constant tensor.</summary>
    public sealed record Constant(int Layer) : Operand;

    /// <summary>A parameter buffer, by its number.</summary>
    public sealed record Parameter(int Number) : Operand;

    /// <summary>Packed weights of a layer; of a chain of kernels those of number <c>Part</c>.</summary>
    public sealed record Weights(int Layer, int Part = 0) : Operand;

    /// <summary>A buffer of the workspace, by its number.</summary>
    public sealed record Workspace(int Buffer) : Operand;

    /// <summary>A buffer of the workspace of indices, by its number.</summary>
    public sealed record Indices(int Buffer) : Operand;

    /// <summary>Elements behind another place.</summary>
    public sealed record At(Operand Base, int Offset) : Operand;

    /// <summary>Nothing: the kernel does not touch it.</summary>
    public sealed record None : Operand;
}

/// <summary>A buffer of the workspace: elements, the steps from its first writer to its last reader, and its place.</summary>
internal sealed record WorkspaceBuffer(string Name, int Length, int FirstStep, int LastStep, int Offset);

/// <summary>Weights that a layer packs at construction, for each kernel of a chain its own.</summary>
internal sealed record LayerWeights(int Layer, PackingRecipe Recipe, int Part = 0);

/// <summary>A constant tensor as it lies in memory.</summary>
internal sealed record ConstantTensor(int Layer, EquatableArray<double> Values);

/// <summary>The schedule of one convolution, the threads that may share it, and the pool that its kernel does with it (−1 for none).</summary>
internal sealed record LayerDecision(int Layer, string Kernel, Decision Decision, int MostThreads, int Pool = -1);

/// <summary>Numbers for a layer that are no packed weights, <c>Length</c> of them: <c>Suffix</c> makes the field's name unique.</summary>
internal sealed record ParameterBuffer(int Layer, string Suffix, ParameterSource Source, int Length);

internal abstract record ParameterSource
{
    /// <summary>A tensor as it is.</summary>
    public sealed record Tensor(string Name) : ParameterSource;

    public sealed record Values(EquatableArray<double> Numbers) : ParameterSource;

    /// <summary>Scale or shift of a batch normalization.</summary>
    public sealed record Norm(BatchNormOperation Operation, bool IsShift) : ParameterSource;
}

/// <summary>One axis of a resampling.</summary>
internal sealed record ResizeAxis(int Input, int Output, double Scale, Declarations.ResizeMode Mode, Declarations.CoordinateMode Coordinates, Declarations.NearestRounding Rounding);

/// <summary>An argument of a routine that is no reference.</summary>
internal abstract record RoutineArgument
{
    public sealed record Integer(int Value) : RoutineArgument;

    public sealed record Integers(EquatableArray<int> Values) : RoutineArgument;

    public sealed record Number(double Value) : RoutineArgument;

    public sealed record Flag(bool Value) : RoutineArgument;

    /// <summary>A number of the network's element type.</summary>
    public sealed record Element(double Value) : RoutineArgument;

    /// <summary>A member of one of the library's enumerations, as <c>PadMode.Edge</c>.</summary>
    public sealed record Member(string Name) : RoutineArgument;

    /// <summary>The number of the image in the batch.</summary>
    public sealed record Image : RoutineArgument;

    /// <summary>Elements from a value of one image to that of the next, where the operand lies.</summary>
    public sealed record ImageStride(Operand Place) : RoutineArgument;

    /// <summary>In a strip or a thread's share, the first row to do, or the row after the last.</summary>
    public sealed record Row(bool IsEnd) : RoutineArgument;

    /// <summary>How many there are in a thread's share: as many as the units stand for.</summary>
    public sealed record OfUnits : RoutineArgument;

    /// <summary>Integers of which the first is how many there are in a thread's share.</summary>
    public sealed record FirstOfUnits(EquatableArray<int> Others) : RoutineArgument;

    /// <summary>A resampling table, by its number.</summary>
    public sealed record Table(int Index) : RoutineArgument;

    public static implicit operator RoutineArgument(int value) => new Integer(value);

    public static implicit operator RoutineArgument(double value) => new Number(value);

    public static implicit operator RoutineArgument(bool value) => new Flag(value);

    public static implicit operator RoutineArgument(EquatableArray<int> values) => new Integers(values);
}
