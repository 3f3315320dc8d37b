using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Snapshots;

/// <summary>A comparison that runs when it is awaited or turned into a task, after its settings are made.</summary>
public sealed class SnapshotTask
{
    private readonly GeneratorDriverRunResult _result;
    private readonly string _prefix;
    private string _directory;
    private Task? _task;

    internal SnapshotTask(GeneratorDriverRunResult result, string sourceFile, string prefix)
    {
        _result = result;
        _prefix = prefix;
        _directory = Path.GetDirectoryName(sourceFile) ?? throw new ArgumentException("The source file has no directory.", nameof(sourceFile));
    }

    public static implicit operator Task(SnapshotTask task) => task.ToTask();

    /// <summary>Where the files lie, relative to the test's source file.</summary>
    public SnapshotTask UseDirectory(string directory)
    {
        _directory = Path.Combine(_directory, directory);
        return this;
    }

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    public Task ToTask() => _task ??= Run();

    private Task Run()
    {
        try
        {
            SnapshotNames.Claim(_directory, _prefix);
            var differences = SnapshotFolder.Compare(_directory, _prefix, SnapshotFile.Render(_result), SnapshotFolder.Accepts);
            return differences.Count == 0 ? Task.CompletedTask : Task.FromException(new SnapshotMismatchException(_directory, differences));
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}

/// <summary>Generated files differ from the verified ones.</summary>
public sealed class SnapshotMismatchException(string directory, IReadOnlyList<string> differences) : Exception(
    $"Directory: {directory}\n{string.Join("\n", differences)}\nAccept by running the test with DECONVGEN_ACCEPT=1, then read the difference.");
