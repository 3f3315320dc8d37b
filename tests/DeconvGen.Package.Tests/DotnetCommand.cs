using System.Diagnostics;

namespace DeconvGen.Package.Tests;

/// <summary>What a finished program left behind.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record Finished(string Command, int ExitCode, string Output)
{
    public Finished Succeeded() => ExitCode == 0 ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Output}");
}

/// <summary>Runs <c>dotnet</c> and built programs as a user would from a shell.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static Finished Dotnet(string directory, params string[] arguments) =>
        Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", directory, arguments);

    public static Finished Run(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsOfThisRun).ToList())
            start.Environment.Remove(inherited);

        // Servers that outlive the command would keep its output open, and load the package's analyzers from a folder that is about to vanish.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var command = $"{Path.GetFileName(program)} {string.Join(' ', arguments)}";
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} did not end within {Patience.TotalMinutes} minutes:\n{output.GetAwaiter().GetResult()}");
        }

        return new(command, process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    // The build and the test platform that started these tests must not steer the builds inside them.
    private static bool IsOfThisRun(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase);
}
