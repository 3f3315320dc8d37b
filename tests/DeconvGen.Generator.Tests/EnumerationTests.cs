using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Tests;

public sealed class EnumerationTests
{
    [Theory]
    [InlineData("Enumerations.cs")]
    [InlineData("LayerEnumerations.cs")]
    public void The_generator_repeats_the_enumerations_of_the_library_value_for_value(string file)
    {
        using var stream = typeof(EnumerationTests).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var declarations = CSharpSyntaxTree.ParseText(reader.ReadToEnd(), cancellationToken: TestContext.Current.CancellationToken).GetCompilationUnitRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<EnumDeclarationSyntax>().ToList();
        Assert.NotEmpty(declarations);
        foreach (var declaration in declarations)
        {
            var own = typeof(Declarations.Convention).Assembly.GetType("DeconvGen.Generator.Declarations." + declaration.Identifier.Text);
            Assert.True(own is not null, declaration.Identifier.Text + " is missing in the generator");

            // A member with a value is an alias of another one; the rest count from 0.
            var members = declaration.Members.Where(member => member.EqualsValue is null).Select(member => member.Identifier.Text);
            Assert.Equal(members, Enum.GetValues(own).Cast<object>().OrderBy(Convert.ToInt32).Select(value => value.ToString()!));
        }
    }
}
