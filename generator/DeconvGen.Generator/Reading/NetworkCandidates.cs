using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// The classes of a project on which something like <c>[Network]</c> stands, found by their text. Each file is searched once: after an edit, only the file
/// that was edited.
/// </summary>
internal static class NetworkCandidates
{
    private const string Name = "Network";
    private const string Suffix = "Attribute";

    /// <summary>What was found in files that have not changed; an entry lives as long as its file's syntax.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, FileOfClasses> _files = new();

    /// <summary>In the order of the files and of the source. A class of several parts may be there several times.</summary>
    public static IEnumerable<ClassDeclarationSyntax> Of(Compilation compilation, CancellationToken cancellation)
    {
        var files = new List<FileOfClasses>();
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!_files.TryGetValue(tree, out var file))
            {
                file = _files.GetValue(tree, _ => Search(tree, cancellation));
            }

            if (file.Classes.Count > 0)
            {
                files.Add(file);
            }

            aliases.UnionWith(file.GlobalAliases);
        }

        return files.SelectMany(file => file.Classes).Where(candidate => candidate.IsCalledNetwork || candidate.Names.Any(name => IsAlias(aliases, name))).Select(candidate => candidate.Syntax);
    }

    private static FileOfClasses Search(SyntaxTree tree, CancellationToken cancellation)
    {
        var (classes, global, local) = (new List<AttributedClass>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } directive)
            {
                local.Add(alias);
                if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                {
                    global.Add(alias);
                }
            }
            else if (node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } type)
            {
                var names = type.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => Simple(attribute.Name)).Distinct().ToArray();
                classes.Add(new(type, names.Any(name => name is Name or Name + Suffix || IsAlias(local, name)), names));
            }
        }

        return new(classes, global);
    }

    /// <summary>An alias may stand for anything; what, the compiler tells later.</summary>
    private static bool IsAlias(HashSet<string> aliases, string name) => aliases.Count > 0 && (aliases.Contains(name) || aliases.Contains(name + Suffix));

    private static string Simple(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private sealed record FileOfClasses(IReadOnlyList<AttributedClass> Classes, IReadOnlyList<string> GlobalAliases);

    private readonly record struct AttributedClass(ClassDeclarationSyntax Syntax, bool IsCalledNetwork, IReadOnlyList<string> Names);
}
