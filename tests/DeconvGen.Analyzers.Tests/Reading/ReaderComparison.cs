using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Analyzers.Tests.Reading;

/// <summary>Every class of a compilation by both readers: what is read from the text must be what the compiler binds, or not be read from the text.</summary>
internal static class ReaderComparison
{
    /// <summary>The classes with anything of DeconvGen on them, and whether their text sufficed.</summary>
    public static IReadOnlyList<(INamedTypeSymbol Type, bool IsLiteral)> Of(CSharpCompilation compilation)
    {
        var cancellation = TestContext.Current.CancellationToken;

        // Two of the same: what one reader binds is no help to the other.
        var (read, bound) = (compilation.Clone(), compilation.Clone());
        var found = new List<(INamedTypeSymbol, bool)>();
        foreach (var (left, right) in Types(read.Assembly.GlobalNamespace).Zip(Types(bound.Assembly.GlobalNamespace)))
        {
            Assert.Equal(left.ToDisplayString(), right.ToDisplayString());
            var literal = LiteralReader.Read(left, read, cancellation) is not null;
            var (given, expected) = (NetworkAttributes.Of(left, read, cancellation), NetworkAttributes.Of(right));
            if (!expected.Any)
            {
                Assert.False(given.Any, $"Only the text of {left} has anything.");
                continue;
            }

            found.Add((left, literal));
            var (from, to) = (NetworkReader.Read(left, given, read, cancellation), NetworkReader.Read(right, expected, cancellation));
            Assert.True(
                from == to && given.Unbound == expected.Unbound && Places(given).SequenceEqual(Places(expected)),
                $"{left} is read as\n{Text(from)}\nand bound as\n{Text(to)}\nin\n{string.Join("\n", compilation.SyntaxTrees.Select(tree => tree.GetText(cancellation)))}");
        }

        return found;
    }

    private static string Text(NetworkReading reading) => string.Join("\n", reading.Problems.Select(problem => problem.ToString()).Append(reading.Declaration?.ToString()));

    private static IEnumerable<(string?, int?)> Places(NetworkAttributes attributes) => attributes.Layers.Concat(attributes.Schedules).Append(attributes.Network)
        .Select(attribute => (attribute?.ApplicationSyntaxReference?.SyntaxTree.FilePath, attribute?.ApplicationSyntaxReference?.Span.Start));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
}
