using System.Collections;
using System.Diagnostics;

namespace DeconvGen.Tests.Runtime;

/// <summary>
/// Runs test classes of this assembly again in a child process, under environment variables that the .NET runtime reads only at its start,
/// such as the width of Vector&lt;T&gt;.
/// </summary>
internal static class ChildRun
{
    private const string Mark = "DECONVGEN_CHILD_LANES";

    /// <summary>Lanes of float that this process was started to have, or <see langword="null"/> outside a child.</summary>
    public static int? ExpectedLanes => Environment.GetEnvironmentVariable(Mark) is { } lanes ? int.Parse(lanes, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Fails with the child's output unless all tests of the classes pass there, and at least one runs.</summary>
    public static void RequirePass(int lanes, IReadOnlyDictionary<string, string> environment, params Type[] testClasses)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Under "dotnet test" the host is this program itself; "dotnet exec" needs the assembly's path.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ChildRun).Assembly.Location);
        foreach (var testClass in testClasses)
        {
            start.ArgumentList.Add("--filter-class");
            start.ArgumentList.Add(testClass.FullName!);
        }
        // What the parent's runner has set (pipes, ids) would make the child talk to it.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("TESTINGPLATFORM", StringComparison.Ordinal))
                start.Environment.Remove((string)variable.Key);
        }
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment[Mark] = lanes.ToString(System.Globalization.CultureInfo.InvariantCulture);

        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, $"Exit code {child.ExitCode} with {string.Join(", ", environment)}.\n{output}\n{errors.Result}");
    }
}
