namespace DeconvGen.Generator.Declarations;

/// <summary>
/// What the user wrote on one class, as strings and numbers. Comes out of Reading, goes into Graphs; knows nothing of shapes or Roslyn.
/// </summary>
internal sealed record NetworkDeclaration(
    ClassDeclaration Class,
    NetworkOptions Options,
    EquatableArray<LayerDeclaration> Layers,
    EquatableArray<ScheduleDeclaration> Schedules);

/// <summary>The class to extend. <c>Namespace</c> is empty for the global one; <c>Outer</c> are its containing types, outermost first.</summary>
internal sealed record ClassDeclaration(string Namespace, EquatableArray<TypeShell> Outer, TypeShell Type)
{
    /// <summary><c>Namespace.Outer.Name</c>, for file names and messages.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(Outer.Select(type => type.Name)).Append(Type.Name));
}

/// <summary>A type declaration to reopen. <c>Keywords</c> as in <c>public sealed partial class</c>; what the user's part states need not be repeated, so only <c>partial class</c> or <c>partial struct</c> and so on.</summary>
internal sealed record TypeShell(string Keywords, string Name);

/// <summary>The named arguments of <c>[Network]</c>; null is "not given".</summary>
internal sealed record NetworkOptions(Convention Convention, DataLayout Layout, Element Element, int Batch, Algorithm Algorithm = Algorithm.Auto, Precision Precision = Precision.Default);

/// <summary>One layer attribute. <c>Kind</c> is the attribute's name without its suffix: <c>Conv</c>, <c>Input</c>, ….</summary>
internal sealed record LayerDeclaration(string Kind, string Name, EquatableArray<Argument> Arguments)
{
    public T? Find<T>(string name)
        where T : ArgumentValue => Arguments.FirstOrDefault(argument => argument.Name == name)?.Value as T;

    public bool States(string name) => Arguments.Any(argument => argument.Name == name);
}

/// <summary>One <c>[Schedule]</c> attribute.</summary>
internal sealed record ScheduleDeclaration(string Layer, EquatableArray<Argument> Arguments);

/// <summary>One argument that the user gave (never a default), by the name of its property; constructor parameters in PascalCase.</summary>
internal sealed record Argument(string Name, ArgumentValue Value);

/// <summary>The value of an argument.</summary>
internal abstract record ArgumentValue
{
    public sealed record Integer(int Value) : ArgumentValue;

    public sealed record Integers(EquatableArray<int> Values) : ArgumentValue;

    public sealed record Number(double Value) : ArgumentValue;

    public sealed record Numbers(EquatableArray<double> Values) : ArgumentValue;

    public sealed record Boolean(bool Value) : ArgumentValue;

    public sealed record Text(string Value) : ArgumentValue;

    public sealed record Texts(EquatableArray<string> Values) : ArgumentValue;

    /// <summary>An enumeration's member, by its value (aliases are one).</summary>
    public sealed record Member(int Value) : ArgumentValue;

    /// <summary>Another class by its full name, with what stands on it; null where it is no network of the project.</summary>
    public sealed record Class(string Name, NetworkDeclaration? Network) : ArgumentValue;

    /// <summary>A class, by its full name, of which this argument is itself a part: read again, it would have no end.</summary>
    public sealed record Recursion(string Name) : ArgumentValue;

    /// <summary>Something that is not constant or does not bind; the compiler reports it, the layer counts as unknown.</summary>
    public sealed record Unreadable : ArgumentValue;
}
