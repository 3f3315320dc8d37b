using System.Diagnostics;
using System.Reflection;

namespace DeconvGen.Testing.Processes;

/// <summary>
/// Starts the running test executable again with another environment: what the runtime decides once for a process (vector width, JIT output)
/// can be varied in no other way.
/// </summary>
public static class ChildProcess
{
    /// <summary>Set in every child, so that a test that starts children does not do so in them.</summary>
    private const string Marker = "DECONVGEN_CHILD";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static bool IsChild => Environment.GetEnvironmentVariable(Marker) is not null;

    /// <summary>Runs tests of this executable in a child process and returns its output.</summary>
    /// <param name="environment">Variables to set.</param>
    /// <param name="arguments">Arguments of xunit's own command line: <c>-class</c>, <c>-method</c>, <c>-trait</c> with a value each; <c>*</c> at either end of a value stands for anything.</param>
    /// <exception cref="InvalidOperationException">The child failed, ran nothing, or did not end; the message holds its output.</exception>
    public static string RunTests(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable(), [.. arguments, "-noColor", "-showLiveOutput"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[Marker] = "1";
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToList())
        {
            // What ties this process to dotnet test would make the child speak its protocol.
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The child did not end within {Patience.TotalMinutes} minutes.\n{output.GetAwaiter().GetResult()}");
        }

        var text = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        var settings = string.Join(" ", environment.Select(pair => $"{pair.Key}={pair.Value}"));
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"With {settings} the child failed ({child.ExitCode}):\n{text}");
        if (!text.Contains("Total: ", StringComparison.Ordinal) || text.Contains("Total: 0", StringComparison.Ordinal))
            throw new InvalidOperationException($"With {settings} the child ran no test:\n{text}");

        return text;
    }

    private static string Executable()
    {
        var assembly = (Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly.")).Location;
        var executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? "exe" : null);
        return File.Exists(executable) ? executable : throw new InvalidOperationException($"The tests are no executable: there is no {executable}.");
    }
}
