using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>Finds native libraries of the system.</summary>
internal static partial class NativeLibraries
{
    /// <summary>Why a library cannot be loaded, and the Debian package that has it; <see langword="null"/> where it can.</summary>
    public static string? Problem(string library, string package)
    {
        try
        {
            // Never freed: operators of it live until the process ends.
            NativeLibrary.Load(library);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return $"{library} could not be loaded: {exception.Message.Split('\n')[0].Trim()} On Debian: apt-get install {package}";
        }
    }

    /// <summary>Sets a variable of the process where native code reads it; .NET keeps its own copy of the environment.</summary>
    public static void SetVariable(string name, string value)
    {
        if (SetEnv(name, value, 1) != 0)
            throw new InvalidOperationException($"The environment variable {name} could not be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
