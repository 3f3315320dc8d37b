using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Analyzers.Tests;

public class SiteLocatorTests
{
    private const string Source = """
        partial class Outer
        {
            [Network(Batch = 2)]
            [Schedule("a", Unroll = Unroll.Full)]
            [Conv("a", In = [1, 8, 9], Kernel = new[] { 3, 5 }, Stride = [..Sizes.Strides], Groups = 1)]
            [Activate(activation: Activation.Relu, name: "r")]
            [Activate("t", Activation.Tanh)]
            [Subnetwork(typeof(Outer), "s", From = ["t"])]
            [Subnetwork(name: "u", network: typeof(Outer))]
            partial class Net;
        }
        """;

    public static TheoryData<int, string?, int?, string> Sites => new()
    {
        { 0, "In", null, "[1, 8, 9]" },
        { 0, "In", 2, "9" },
        { 0, "In", 3, "[1, 8, 9]" },
        { 0, "Kernel", 1, "5" },
        { 0, "Stride", 0, "[..Sizes.Strides]" },
        { 0, "Groups", null, "1" },
        { 0, "Name", null, "\"a\"" },
        { 0, "Padding", null, """Conv("a", In = [1, 8, 9], Kernel = new[] { 3, 5 }, Stride = [..Sizes.Strides], Groups = 1)""" },
        { 1, "Name", null, "\"r\"" },
        { 1, "Activation", null, "Activation.Relu" },
        { 2, "Activation", null, "Activation.Tanh" },
        { 2, null, null, "Activate(\"t\", Activation.Tanh)" },
        { 3, "Name", null, "\"s\"" },
        { 3, "Network", null, "typeof(Outer)" },
        { 3, "From", 0, "\"t\"" },
        { 4, "Name", null, "\"u\"" },
        { 4, "Network", null, "typeof(Outer)" },
        { -1, "Batch", null, "2" },
        { -1, null, null, "Network(Batch = 2)" },
        { 7, null, null, "Net" },
    };

    [Theory]
    [MemberData(nameof(Sites))]
    public void A_site_is_the_smallest_piece_of_source_that_shows_it(int layer, string? argument, int? element, string text)
    {
        Assert.Equal(text, Text(Locator().Locate(new ProblemSite(layer, argument, element))));
    }

    [Theory]
    [InlineData(null, "Schedule(\"a\", Unroll = Unroll.Full)")]
    [InlineData("Layer", "\"a\"")]
    [InlineData("Unroll", "Unroll.Full")]
    public void A_schedule_has_sites_of_its_own(string? argument, string text)
    {
        Assert.Equal(text, Text(Locator().Locate(new ProblemSite(0, argument) { Schedule = 0 })));
    }

    [Fact]
    public void A_problem_of_the_class_is_shown_at_its_name()
    {
        Assert.Equal("Net", Text(Locator().Locate(new ClassNotPartial(new(-1), "Net"))));
        Assert.Equal("Net", Text(Locator().Locate(new UnsupportedTarget(new(-1), "Net", "a static class"))));
        Assert.Equal("Net", Text(Locator().Locate(new ContainerNotPartial(new(-1), "Net", "Outer"))));
        Assert.Equal("Outer", Text(Assert.Single(Locator().LocateRelated(new ContainerNotPartial(new(-1), "Net", "Outer")))));
    }

    [Fact]
    public void Of_several_parts_the_one_with_the_network_is_shown()
    {
        var type = Sources.Type("Net", "partial class Net;", "[Network] partial class Net;");
        var location = Locator(type).Locate(new ClassNotPartial(new(-1), "Net"));

        Assert.Equal("Source1.cs", location.SourceTree!.FilePath);
    }

    private static SiteLocator Locator(INamedTypeSymbol? type = null)
    {
        type ??= Sources.Type("Outer+Net", Source);
        return new(type, NetworkAttributes.Of(type), TestContext.Current.CancellationToken);
    }

    private static string Text(Location location) => location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(location.SourceSpan);
}
