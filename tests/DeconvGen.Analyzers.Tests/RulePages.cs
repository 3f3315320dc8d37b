using System.Text.RegularExpressions;

namespace DeconvGen.Analyzers.Tests;

/// <summary>The pages in generator/docs/rules, and the C# examples on them.</summary>
internal static partial class RulePages
{
    public static readonly string Root = FindRoot();

    public static readonly string Folder = Path.Combine(Root, "generator", "docs", "rules");

    public static string Read(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md"));

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "DCG*.md").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The example under the heading <c>Wrong</c> or <c>Right</c>, as a file of its own.</summary>
    public static string Example(string id, string heading)
    {
        var match = Examples().Matches(Read(id)).SingleOrDefault(match => match.Groups["heading"].Value == heading);
        return "using DeconvGen;\n" + (match?.Groups["code"].Value ?? throw new InvalidOperationException($"{id}.md has no example '{heading}'."));
    }

    /// <summary>The file beside the example, a weight manifest or properties of the build: its name and its text; null where there is none.</summary>
    public static (string Name, string Text)? Beside(string id, string heading)
    {
        var match = FilesBeside().Matches(Read(id)).SingleOrDefault(match => match.Groups["heading"].Value == heading);
        return match is null ? null : (match.Groups["name"].Value, match.Groups["text"].Value);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }

    [GeneratedRegex(@"^### (?<heading>\w+)\n\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"^### (?<heading>\w+)\n\n```csharp\n[^`]*^```\n\n`(?<name>[\w.]+)`:\n\n```\w+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FilesBeside();
}
