using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// Compilations are equal here when they declare the same: an edit within a method's body, or of a comment, changes no name and no constant, and so nothing that
/// an attribute could say. Such edits are most of what is typed, and are told from the text in 0.1 ms; to look up the first name in a new compilation takes several,
/// as its declarations are collected then. Until the next edit that is none of these, the pipeline's first step keeps the compilation that was read.
/// </summary>
internal sealed class DeclarationComparer : IEqualityComparer<Compilation>
{
    public static readonly DeclarationComparer Instance = new();

    public bool Equals(Compilation? left, Compilation? right) => ReferenceEquals(left, right)
        || (left is not null && right is not null
            && left.AssemblyName == right.AssemblyName
            && left.Options.Equals(right.Options)
            && left.References.SequenceEqual(right.References)
            && left.SyntaxTrees.SequenceEqual(right.SyntaxTrees, FileComparer.Instance));

    public int GetHashCode(Compilation compilation) => compilation.AssemblyName?.GetHashCode() ?? 0;

    private sealed class FileComparer : IEqualityComparer<SyntaxTree>
    {
        public static readonly FileComparer Instance = new();

        public bool Equals(SyntaxTree? left, SyntaxTree? right) => ReferenceEquals(left, right)
            || (left is not null && right is not null && left.FilePath == right.FilePath && left.Options.Equals(right.Options) && Declare(left.GetRoot(), right.GetRoot()));

        public int GetHashCode(SyntaxTree tree) => tree.FilePath.GetHashCode();

        /// <summary>
        /// Whether two nodes have the same tokens outside of bodies. The parser takes over what was not edited, so that few nodes are entered. <c>SyntaxTree.IsEquivalentTo</c>
        /// would not do: to it <c>@Conv</c> is <c>Conv</c>, which are two attributes.
        /// </summary>
        private static bool Declare(SyntaxNode left, SyntaxNode right)
        {
            if (left.IsIncrementallyIdenticalTo(right))
            {
                return true;
            }

            if (left.RawKind != right.RawKind)
            {
                return false;
            }

            if (left.IsKind(SyntaxKind.Block) || left.IsKind(SyntaxKind.ArrowExpressionClause))
            {
                return true;
            }

            var (before, after) = (left.ChildNodesAndTokens(), right.ChildNodesAndTokens());
            if (before.Count != after.Count)
            {
                return false;
            }

            // By enumerator: finding the child of an index takes longer the larger it is.
            var other = after.GetEnumerator();
            foreach (var child in before)
            {
                other.MoveNext();
                if (child.AsNode() is { } node
                    ? other.Current.AsNode() is not { } counterpart || !Declare(node, counterpart)
                    : other.Current.IsNode || !AreSame(child.AsToken(), other.Current.AsToken()))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool AreSame(SyntaxToken left, SyntaxToken right) => left.RawKind == right.RawKind && left.IsMissing == right.IsMissing && left.Text == right.Text;
    }
}
