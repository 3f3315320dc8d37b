using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Snapshots;

/// <summary>
/// Stands in for <c>VerifyXunit.Verifier</c> until that package can be restored: same call site, same files, byte for byte
/// (Verify 31 with Verify.SourceGenerators, default settings). <c>-p:UseVerify=true</c> builds the tests with the original.
/// </summary>
public static class Verifier
{
    /// <summary>Compares what the driver generated with the files beside the test. Returns a task-like object to await or to return as <see cref="Task"/>.</summary>
    public static SnapshotTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "") => Verify(driver.GetRunResult(), sourceFile);

    /// <inheritdoc cref="Verify(GeneratorDriver, string)"/>
    public static SnapshotTask Verify(GeneratorDriverRunResult result, [CallerFilePath] string sourceFile = "") =>
        new(result, sourceFile, SnapshotNames.Prefix(Xunit.TestContext.Current));
}
