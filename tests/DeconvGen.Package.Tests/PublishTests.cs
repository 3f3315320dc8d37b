using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Package.Tests;

/// <summary>Every warning of the compiler, the trimmer and the NativeAOT compiler is an error in these projects.</summary>
public sealed class PublishTests(PackedPackage package, ITestOutputHelper output)
{
    [Fact]
    public void A_trimmed_program_keeps_what_it_needs()
    {
        // The whole library is kept, so that the trimmer looks at all of it and not only at what the program reaches.
        var consumer = ConsumerProject.Create(package, "trimmed",
            "<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>",
            """<TrimmerRootAssembly Include="DeconvGen" />""");
        var published = consumer.Publish();
        Size(Path.Combine(published, "DeconvGen.dll"));
        Assert.Contains("Upscale agrees on", ConsumerProject.Run(published).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_program_starts_on_every_processor_with_4_lanes() => Native("native", "", lanes: 4);

    [Fact]
    public void A_native_program_for_x86_64_v3_has_8_lanes()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64 && Avx2.IsSupported && Fma.IsSupported && Bmi2.IsSupported && Lzcnt.IsSupported,
            "The processor is not of level x86-64-v3, so it could not run the program.");
        Native("native-v3", "<DeconvGenInstructionSet>x86-64-v3</DeconvGenInstructionSet>", lanes: 8);
    }

    [Fact]
    public void A_native_program_for_x86_64_v4_and_512_bits_has_16_lanes()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64 && Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported,
            "The processor has no AVX-512, so it could not run the program.");
        Native("native-v4", "<DeconvGenInstructionSet>x86-64-v4</DeconvGenInstructionSet><DeconvGenMaxVectorBits>512</DeconvGenMaxVectorBits>", lanes: 16);
    }

    private void Native(string name, string properties, int lanes)
    {
        var published = ConsumerProject.Create(package, name, "<PublishAot>true</PublishAot>" + properties).Publish();
        Assert.False(File.Exists(Path.Combine(published, "Consumer.dll")), "A managed program was published.");
        Size(Path.Combine(published, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"));

        var ran = ConsumerProject.Run(published).Output;
        Assert.Contains("Hourglass agrees on", ran, StringComparison.Ordinal);
        Assert.Contains("Upscale agrees on", ran, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lanes={lanes}\n"), ran.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("dynamic=False", ran, StringComparison.Ordinal);
    }

    private void Size(string file) => output.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length:N0} bytes");
}
