using System.Text.Json;

namespace DeconvGen.Package.Tests;

public sealed class BuildTests(PackedPackage package)
{
    // One restore serves every case of the theory; each test has an instance of its own.
    private static ConsumerProject? _restored;

    [Fact]
    public void A_fresh_project_builds_without_a_warning_and_computes_what_loops_compute()
    {
        var consumer = ConsumerProject.Create(package, "fresh");
        var built = consumer.Dotnet("build", "-c", "Release").Succeeded();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);

        var ran = consumer.Dotnet("run", "-c", "Release", "--no-build").Succeeded();
        Assert.Contains("Hourglass agrees on", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Upscale agrees on", ran.Output, StringComparison.Ordinal);
        Assert.Contains("dynamic=True", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_size_fails_the_build_at_its_line_with_our_diagnostic_alone()
    {
        var consumer = ConsumerProject.Create(package, "broken");
        var source = ConsumerProject.Source("Networks.cs").Replace("Out = [3, 32, 38]", "Out = [3, 32, 41]", StringComparison.Ordinal);
        var lines = source.Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains("41]", StringComparison.Ordinal));
        var column = lines[line].IndexOf("41]", StringComparison.Ordinal);
        consumer.Write("Networks.cs", source);

        var built = consumer.Dotnet("build", "-c", "Release");
        Assert.NotEqual(0, built.ExitCode);
        var errors = built.Output.Split('\n').Where(text => text.Contains(": error ", StringComparison.Ordinal)).Select(text => text.Trim()).Distinct().ToList();
        var error = Assert.Single(errors);
        Assert.Contains($"Networks.cs({line + 1},{column + 1}): error DCG2101: ", error, StringComparison.Ordinal);
    }

    // The properties are read from an evaluated project; NativeAotTests sees what they do.
    [Theory]
    [InlineData("", "", "")]
    [InlineData("-p:RuntimeIdentifier=linux-x64", "", "")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:DeconvGenInstructionSet=x86-64-v3", "x86-64-v3", "")]
    [InlineData("-p:RuntimeIdentifier=linux-arm64 -p:DeconvGenInstructionSet=x86-64-v3", "", "")]
    [InlineData("-p:RuntimeIdentifier=linux-arm64 -p:DeconvGenInstructionSet=native", "native", "")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:DeconvGenInstructionSet=x86-64-v3 -p:IlcInstructionSet=x86-64-v4", "x86-64-v4", "")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:DeconvGenMaxVectorBits=512", "", "512")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:DeconvGenMaxVectorBits=512 -p:IlcMaxVectorTBitWidth=256", "", "256")]
    public void Instruction_sets_are_raised_only_where_the_user_says_so(string given, string instructionSet, string vectorBits)
    {
        _restored ??= Restore();
        var evaluated = _restored.Dotnet(
            ["msbuild", .. given.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-getProperty:IlcInstructionSet", "-getProperty:IlcMaxVectorTBitWidth"]).Succeeded();
        var properties = JsonDocument.Parse(evaluated.Output).RootElement.GetProperty("Properties");
        Assert.Equal(instructionSet, properties.GetProperty("IlcInstructionSet").GetString());
        Assert.Equal(vectorBits, properties.GetProperty("IlcMaxVectorTBitWidth").GetString());
    }

    private ConsumerProject Restore()
    {
        var consumer = ConsumerProject.Create(package, "properties");
        consumer.Dotnet("restore").Succeeded();
        return consumer;
    }
}
