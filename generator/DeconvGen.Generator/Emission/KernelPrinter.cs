using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Generator.Emission;

/// <summary>
/// Prints a kernel as C#. It knows how things are spelled, nothing of what they are for. Every vector idiom is one that RyuJIT expands in place
/// (Vector.Create, LoadUnsafe, StoreUnsafe, MultiplyAddEstimate, operators); anything else would become calls beyond some 900 uses in a method.
/// </summary>
internal sealed partial class KernelPrinter
{
    /// <summary>Short names that a file may use, so that its arithmetic is not buried in qualifications.</summary>
    private static readonly (string Name, string Type)[] Aliases =
    [
        ("Cache", "DeconvGen.Runtime.Cache"),
        ("Math", "System.Math"),
        ("MemoryMarshal", "System.Runtime.InteropServices.MemoryMarshal"),
        ("MethodImpl", "System.Runtime.CompilerServices.MethodImplAttribute"),
        ("MethodImplOptions", "System.Runtime.CompilerServices.MethodImplOptions"),
        ("Transposition", "DeconvGen.Runtime.Transposition"),
        ("Unsafe", "System.Runtime.CompilerServices.Unsafe"),
    ];

    /// <summary>What the same arithmetic means for vectors as wide as <c>Vector&lt;T&gt;</c>, and for 512-bit vectors.</summary>
    private static readonly (string Name, string Type)[] AnyWidth =
    [
        ("Interleaving", "DeconvGen.Runtime.Interleaving"),
        ("LaneAccess", "DeconvGen.Runtime.LaneAccess"),
        ("Vector", "System.Numerics.Vector"),
        ("Vector512", "System.Runtime.Intrinsics.Vector512"),
    ];

    private static readonly (string Name, string Type)[] Wide =
    [
        ("Interleaving", "DeconvGen.Runtime.Interleaving512"),
        ("LaneAccess", "DeconvGen.Runtime.LaneAccess512"),
        ("Vector", "System.Runtime.Intrinsics.Vector512"),
    ];

    private readonly CodeWriter _writer = new();
    private readonly string _type;
    private readonly string _suffix;
    private HashSet<string> _hoisted = [];

    /// <summary>Methods without vectors, which a kernel and its 512-bit twin have in common: the twin calls those of its owner.</summary>
    private string[] _shared = [];
    private string _owner = "";

    private KernelPrinter(Element element) => (_type, _suffix) = element == Element.Float64 ? ("double", "") : ("float", "F");

    public static string Print(Kernel kernel, string @namespace)
    {
        var file = new KernelPrinter(kernel.Element);
        var shared = kernel.Wide is { } twin ? kernel.Methods.Skip(1).Where(method => twin.Methods.Contains(method) && !method.HasVectors).Select(method => method.Name).ToArray() : [];
        GeneratedFile.Head(file._writer);
        file.Class(kernel, @namespace, AnyWidth, "System.Numerics.Vector", new KernelPrinter(kernel.Element) { _shared = shared });
        if (kernel.Wide is { } wide)
        {
            file._writer.Line();
            file.Class(
                wide with { Methods = wide.Methods.Where(method => !shared.Contains(method.Name)).ToEquatableArray() },
                @namespace,
                Wide,
                "System.Runtime.Intrinsics.Vector512",
                new KernelPrinter(kernel.Element) { _shared = shared, _owner = kernel.Name + "." });
        }

        return file._writer.ToString();
    }

    private void Class(Kernel kernel, string @namespace, (string Name, string Type)[] vectors, string lanes, KernelPrinter printer)
    {
        printer.Methods(kernel);
        var methods = printer._writer.ToString();
        _writer.Block($"namespace {@namespace}", () =>
        {
            // Inside the namespace, which is ours: no type of the user's comes before them.
            foreach (var (name, type) in Aliases.Concat(vectors).OrderBy(alias => alias.Name, StringComparer.Ordinal).Where(alias => methods.Contains(alias.Name + ".") || methods.Contains(alias.Name + "(")))
            {
                _writer.Line($"using {name} = global::{type};");
            }

            if (methods.Contains("Lanes"))
            {
                _writer.Line($"using Lanes = global::{lanes}<{_type}>;");
            }

            _writer.Line();
            GeneratedFile.Summary(_writer, kernel.Description);
            GeneratedFile.TypeAttributes(_writer);
            _writer.Block($"internal static class {kernel.Name}", () => _writer.Lines(methods));
        });
    }

    private void Methods(Kernel kernel)
    {
        for (var i = 0; i < kernel.Methods.Count; i++)
        {
            if (i > 0)
            {
                _writer.Line();
            }

            Method(kernel.Methods[i], i == 0 || _shared.Contains(kernel.Methods[i].Name) ? "internal" : "private", i == 0 ? kernel.Wide : null);
        }
    }

    private void Method(KernelMethod method, string access, Kernel? wide)
    {
        if (method.IsHot)
        {
            _writer.Line(method.IsApart ? "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]" : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        }

        var parameters = method.References.Select(name => $"ref {_type} {name}").Concat(method.Integers.Select(name => $"nint {name}"));
        _writer.Block($"{access} static void {method.Name}({string.Join(", ", parameters)})", () =>
        {
            if (wide is not null)
            {
                // A constant of the JIT: what is not chosen is not compiled.
                _writer.Block("if (Vector512.IsHardwareAccelerated)", () =>
                {
                    _writer.Line($"{wide.Name}.Run({string.Join(", ", method.References.Select(name => $"ref {name}").Concat(method.Integers))});");
                    _writer.Line("return;");
                });
                _writer.Line();
            }

            var locals = Locals.Of(method);
            _hoisted = locals.Hoisted;
            foreach (var line in locals.Vectors.GroupBy(name => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_')))
            {
                _writer.Line($"Lanes {string.Join(", ", line)};");
            }

            foreach (var name in locals.HoistedIntegers)
            {
                _writer.Line($"nint {name};");
            }

            foreach (var name in locals.HoistedReferences)
            {
                _writer.Line($"ref {_type} {name} = ref {method.References[0]};");
            }

            Statements(method.Body);
        });
    }

    private void Statements(EquatableArray<Statement> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            var line = body.Skip(i).TakeWhile(IsShort).ToList();
            if (line.Count == 0)
            {
                Print(body[i]);
                continue;
            }

            foreach (var text in StatementLines.Join(line, Short))
            {
                _writer.Line(text);
            }

            i += line.Count - 1;
        }
    }

    private static bool IsShort(Statement statement) => statement is Statement.Set or Statement.Store or Statement.Prefetch;

    private string Short(Statement statement) => statement switch
    {
        Statement.Set set => $"{set.Name} = {Text(set.Value)};",
        Statement.Store store => $"Vector.StoreUnsafe({Text(store.Value)}, ref {Address(store.Reference, store.Offset)});",
        Statement.Prefetch prefetch => $"Cache.{(prefetch.ToSecondLevel ? "PrefetchToSecondLevel" : "Prefetch")}(ref {Address(prefetch.Reference, prefetch.Offset)});",
        _ => throw new InvalidOperationException($"No text for {statement.GetType().Name}."),
    };

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Statement.Comment comment:
                _writer.Line("// " + comment.Text);
                break;
            case Statement.Loop loop:
                var step = loop.Step is Index.Constant { Value: 1 } ? "++" : $" += {Text(loop.Step)}";
                _writer.Block($"for (nint {loop.Variable} = {Text(loop.From)}; {loop.Variable} < {Text(loop.To)}; {loop.Variable}{step})", () => Statements(loop.Body));
                break;
            case Statement.If choice:
                If("if", choice);
                break;
            case Statement.Let let:
                _writer.Line($"{(_hoisted.Contains(let.Name) ? "" : "nint ")}{let.Name} = {Text(let.Value)};");
                break;
            case Statement.Refer refer:
                _writer.Line($"{(_hoisted.Contains(refer.Name) ? "" : $"ref {_type} ")}{refer.Name} = ref {Address(refer.Reference, refer.Offset)};");
                break;
            case Statement.StoreFirst { Count: Index.Constant { Value: 1 } } store:
                // No helper: where a method holds many, the JIT ceases to inline them and calls them in the loop.
                _writer.Line($"{Address(store.Reference, store.Offset)} = Vector.ToScalar({Text(store.Value)});");
                break;
            case Statement.StoreLane store:
                _writer.Line($"{Address(store.Reference, store.Offset)} = Vector.GetElement({store.Vector}, {store.Lane});");
                break;
            case Statement.StoreFirst store:
                _writer.Line($"LaneAccess.StoreFirst({Text(store.Value)}, ref {Address(store.Reference, store.Offset)}, {Int(store.Count)});");
                break;
            case Statement.Move move:
                _writer.Line($"{Address(move.To, move.ToOffset)} = {Address(move.From, move.FromOffset)};");
                break;
            case Statement.Clear clear:
                _writer.Line($"{Span(clear.Reference, clear.Offset, clear.Count)}.Clear();");
                break;
            case Statement.CopyRun copy:
                _writer.Line($"{Span(copy.From, copy.FromOffset, copy.Count)}.CopyTo({Span(copy.To, copy.ToOffset, copy.Count)});");
                break;
            case Statement.Transpose copy:
                _writer.Line($"Transposition.Run(ref {Address(copy.From, copy.FromOffset)}, {Text(copy.FromRow)}, ref {Address(copy.To, copy.ToOffset)}, {Text(copy.ToColumn)}, {Text(copy.Rows)}, {Text(copy.Columns)});");
                break;
            case Statement.Call call:
                var arguments = call.References.Select(pointer => "ref " + Address(pointer.Reference, pointer.Offset)).Concat(call.Integers.Select(Text));
                _writer.Line($"{(_shared.Contains(call.Method) ? _owner : "")}{call.Method}({string.Join(", ", arguments)});");
                break;
            default:
                throw new InvalidOperationException($"No text for {statement.GetType().Name}.");
        }
    }

    /// <summary>A chain of alternatives stays flat.</summary>
    private void If(string keyword, Statement.If choice)
    {
        _writer.Block($"{keyword} ({Text(choice.Condition)})", () => Statements(choice.Then));
        if (choice.Else is [Statement.If nested])
        {
            If("else if", nested);
        }
        else if (choice.Else.Count > 0)
        {
            _writer.Block("else", () => Statements(choice.Else));
        }
    }
}
