using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Declarations of networks in a folder: only classes marked <c>[Network]</c>, without the program around them.</summary>
internal static class NetworkSources
{
    /// <summary>Texts by path, a file for each class, in the order of the paths.</summary>
    /// <param name="folder">Searched with all below it.</param>
    /// <param name="classes">The classes wanted, to which the blocks that they name are added; none: all.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string folder, IReadOnlyCollection<string> classes)
    {
        var all = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(type => Attributes(type).Any(attribute => attribute.Name.ToString() == "Network"))
            .ToDictionary(type => type.Identifier.Text, StringComparer.Ordinal);
        var wanted = new List<string>(classes.Count == 0 ? all.Keys : classes);
        for (var n = 0; n < wanted.Count; n++)
        {
            if (!all.TryGetValue(wanted[n], out var type))
                throw new UsageException($"{folder} has no network named {wanted[n]}.");
            wanted.AddRange(type.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(block => block.Type.ToString()).Distinct().Except(wanted).ToList());
        }
        return [.. wanted.Select(name => KeyValuePair.Create(name + ".cs", Text(all[name])))];
    }

    private static string Text(ClassDeclarationSyntax type)
    {
        // Marks of the program around it are no attributes of the library, and its interfaces and members are not at hand.
        var marks = type.AttributeLists.Where(list => list.Attributes.Any(attribute => attribute.Name.ToString() == "ZooVariant"));
        var bare = type.RemoveNodes(marks, SyntaxRemoveOptions.KeepNoTrivia)!;
        return $"using DeconvGen;\n\nnamespace Measured;\n\n{bare.WithBaseList(null).WithMembers(default).ToFullString()}";
    }

    private static IEnumerable<AttributeSyntax> Attributes(ClassDeclarationSyntax type) => type.AttributeLists.SelectMany(list => list.Attributes);
}
