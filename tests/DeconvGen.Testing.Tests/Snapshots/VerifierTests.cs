namespace DeconvGen.Testing.Tests.Snapshots;

public sealed class VerifierTests
{
    [Fact]
    public Task The_call_site_is_that_of_Verify() =>
        Verify(TextGenerator.Drive(new TextGenerator { Files = [("Sample.Net.g.cs", "// ∘\npartial class Net;\n")] })).UseDirectory("Snapshots");
}
