using System.Text.RegularExpressions;

namespace DeconvGen.Testing.Processes;

/// <summary>One compilation of a method by the JIT.</summary>
/// <param name="Name">As the JIT writes it: <c>Type:Method(parameters)</c>.</param>
/// <param name="Tier">From the header: <c>FullOpts</c>, <c>Tier0</c>, <c>Tier1</c>, <c>MinOpts</c>, <c>Tier0-MinOpts</c> ….</param>
/// <param name="Instructions">All instructions, in order.</param>
/// <param name="Calls">Calls anywhere in the method.</param>
/// <param name="CallsInLoops">Calls between the target of a backward jump and the jump.</param>
/// <param name="Spills">Moves of vectors to the stack and from there, anywhere in the method: more values live than there are registers.</param>
/// <param name="SpillsInLoops">Those between the target of a backward jump and the jump.</param>
public sealed record JitMethod(
    string Name, string Tier, IReadOnlyList<string> Instructions, IReadOnlyList<string> Calls, IReadOnlyList<string> CallsInLoops, IReadOnlyList<string> Spills, IReadOnlyList<string> SpillsInLoops)
{
    /// <summary>Whether it jumps backwards.</summary>
    public bool HasLoops { get; init; }
}

/// <summary>Reads what the JIT made of methods, in a child process (the release runtime prints it for the asking).</summary>
public static partial class JitDisassembly
{
    /// <summary>Runs tests of this executable and returns the methods that they had compiled.</summary>
    /// <param name="methods">The JIT's patterns: <c>Name</c>, <c>Namespace.Type:Name</c>, <c>*Type:*</c>; several with blanks between.</param>
    /// <param name="testArguments">See <see cref="ChildProcess.RunTests"/>.</param>
    public static IReadOnlyList<JitMethod> OfTests(string methods, params string[] testArguments) => OfTests(methods, new Dictionary<string, string>(), testArguments);

    /// <summary>The same in a process with more variables, such as those of a vector width.</summary>
    public static IReadOnlyList<JitMethod> OfTests(string methods, IReadOnlyDictionary<string, string> environment, params string[] testArguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            ChildProcess.RunTests(
                new Dictionary<string, string>(environment) { ["DOTNET_JitDisasm"] = methods, ["DOTNET_JitStdOutFile"] = file },
                testArguments);
            return Parse(File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Reads a listing: methods begin with <c>; Assembly listing for method</c>, labels end with a colon, instructions are indented.</summary>
    public static IReadOnlyList<JitMethod> Parse(string listing)
    {
        var methods = new List<JitMethod>();
        foreach (var part in listing.Split("; Assembly listing for method ", StringSplitOptions.None).Skip(1))
        {
            var lines = part.Split('\n');
            var header = Header().Match(lines[0].TrimEnd());
            methods.Add(Read(header.Groups["name"].Value, header.Groups["tier"].Value, lines.Skip(1)));
        }

        return methods;
    }

    private static JitMethod Read(string name, string tier, IEnumerable<string> lines)
    {
        var instructions = new List<string>();
        var labels = new Dictionary<string, int>();
        foreach (var raw in lines)
        {
            var line = raw.TrimEnd();
            if (Label().Match(line) is { Success: true } label)
                labels[label.Groups["name"].Value] = instructions.Count;
            else if (line.StartsWith(' ') && line.Trim() is { Length: > 0 } instruction && instruction[0] != ';')
                instructions.Add(instruction);
        }

        var inLoop = new bool[instructions.Count];
        for (var i = 0; i < instructions.Count; i++)
        {
            var jump = Jump().Match(instructions[i]);
            if (jump.Success && labels.TryGetValue(jump.Groups["target"].Value, out var target) && target <= i)
                inLoop.AsSpan(target, i - target + 1).Fill(true);
        }

        bool IsCall(int index) => instructions[index].StartsWith("call", StringComparison.Ordinal) || instructions[index].StartsWith("bl ", StringComparison.Ordinal) || instructions[index].StartsWith("blr ", StringComparison.Ordinal);
        IReadOnlyList<string> All(Func<int, bool> isWanted) => [.. Enumerable.Range(0, instructions.Count).Where(isWanted).Select(index => instructions[index])];
        bool IsSpill(int index) => VectorOnStack().IsMatch(instructions[index]);
        return new JitMethod(
            name, tier, instructions, All(IsCall), All(index => IsCall(index) && inLoop[index]), All(IsSpill), All(index => IsSpill(index) && inLoop[index]))
        { HasLoops = inLoop.Contains(true) };
    }

    [GeneratedRegex(@"^(?<name>.*) \((?<tier>[^()]*)\)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<name>G_M\w+):")]
    private static partial Regex Label();

    // Of x64, then of Arm: a whole vector at the frame's or the stack's pointer.
    [GeneratedRegex(@"[xyz]mmword ptr \[r[bs]p\b|^(?:str|ldr|stp|ldp|stur|ldur)\s+q\d+.*\[(?:fp|sp)\b")]
    private static partial Regex VectorOnStack();

    [GeneratedRegex(@"^(?:j\w+|b|b\.\w+|cbn?z|tbn?z)\s+(?:.*\s)?(?:SHORT\s+)?(?<target>G_M\w+)")]
    private static partial Regex Jump();
}
