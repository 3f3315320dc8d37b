namespace DeconvGen.Samples.Zoo;

/// <summary>The graph and the memory plan of a variant's classes.</summary>
internal static class InfoCommand
{
    /// <summary>Writes them all.</summary>
    public static void Execute(ZooEntry entry, TextWriter output)
    {
        foreach (var part in entry.Parts())
        {
            if (part is not { Instances: 1, Runs: 1 })
                output.WriteLine($"{part.Instances} instances, {part.Runs} runs of each in one pass:");
            output.WriteLine(part.Network.ToString().TrimEnd());
            output.WriteLine();
            output.WriteLine($"Memory, {part.Network.WorkspaceBytes:N0} bytes beside the weights:");
            output.WriteLine(part.Network.MemoryPlan.Length == 0 ? "none" : part.Network.MemoryPlan);
            output.WriteLine();
        }
    }
}
