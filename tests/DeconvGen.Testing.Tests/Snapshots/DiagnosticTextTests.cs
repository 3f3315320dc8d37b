using DeconvGen.Testing.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Testing.Tests.Snapshots;

public sealed class DiagnosticTextTests
{
    private static readonly DiagnosticDescriptor Rule = new("X1", "the title", "says {0}", "the category", DiagnosticSeverity.Info, isEnabledByDefault: true);

    [Fact]
    public void A_diagnostic_is_written_with_its_location_and_descriptor()
    {
        var location = Location.Create("dir/theFile.cs", new TextSpan(1, 2), new LinePositionSpan(new LinePosition(1, 2), new LinePosition(3, 4)));
        const string Expected =
            """
            {
              Diagnostics: [
                {
                  Location: dir\theFile.cs: (1,2)-(3,4),
                  Message: says so,
                  Severity: Info,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: X1,
                    Title: the title,
                    MessageFormat: says {0},
                    Category: the category,
                    DefaultSeverity: Info,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """;
        Assert.Equal(Expected, DiagnosticText.Write([Diagnostic.Create(Rule, location, "so")]));
    }

    [Fact]
    public void A_location_in_source_shows_the_lines_around_it()
    {
        var tree = CSharpSyntaxTree.ParseText("class A;\nclass B;\nclass C;\nclass D;", path: "");
        const string Expected =
            """
                  Location: /*
            class A;
            class B;
                  ^
            class C;
            */
             : (1,6)-(1,7),
                  Message: says so,
            """;
        Assert.Contains(Expected, DiagnosticText.Write([Diagnostic.Create(Rule, Location.Create(tree, new TextSpan(15, 1)), "so")]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_has_no_warning_level_and_tags_and_links_are_listed()
    {
        var rule = new DiagnosticDescriptor("X2", "t", "m", "c", DiagnosticSeverity.Error, isEnabledByDefault: true, "d", "https://example.org", "Tag1", "Tag2");
        const string Expected =
            """
            {
              Diagnostics: [
                {
                  Message: m,
                  Severity: Error,
                  Descriptor: {
                    Id: X2,
                    Title: t,
                    Description: d,
                    HelpLink: https://example.org,
                    MessageFormat: m,
                    Category: c,
                    DefaultSeverity: Error,
                    IsEnabledByDefault: true,
                    CustomTags: [
                      Tag1,
                      Tag2
                    ]
                  }
                }
              ]
            }
            """;
        Assert.Equal(Expected, DiagnosticText.Write([Diagnostic.Create(rule, Location.None)]));
    }
}
