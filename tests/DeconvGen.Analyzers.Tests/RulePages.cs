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

    /// <summary>What the page lists as light bulbs of its wrong example, or why there are none.</summary>
    public static (IReadOnlyList<string> Titles, string WhyNone) LightBulbs(string id)
    {
        var section = Bulbs().Match(Read(id)).Groups["text"].Value;
        return ([.. section.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])], section.StartsWith("None", StringComparison.Ordinal) ? section.Trim() : "");
    }

    /// <summary><c>DECONVGEN_ACCEPT=1</c>: the light bulbs in their section, which stands before that about configuration.</summary>
    public static void Accept(string id, IReadOnlyList<string> titles)
    {
        if (titles.Count == 0 || Environment.GetEnvironmentVariable("DECONVGEN_ACCEPT") != "1")
        {
            return;
        }

        var page = Bulbs().Replace(Read(id), "");
        var list = string.Concat(titles.Select(title => $"- {title}\n"));
        File.WriteAllText(Path.Combine(Folder, id + ".md"), page.Replace("## Configuration\n", $"## Light bulbs\n\nFor the wrong example:\n\n{list}\n## Configuration\n", StringComparison.Ordinal));
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

    [GeneratedRegex(@"^## Light bulbs\n\n(?<text>.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Bulbs();
}
