using System.Runtime.CompilerServices;
using VerifyTests;

namespace DeconvGen.Testing.Snapshots;

internal static class UseVerify
{
    [ModuleInitializer]
    public static void Initialize() => VerifySourceGenerators.Initialize();
}
