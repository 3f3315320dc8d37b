using DeconvGen.CodeFixes;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Analyzers.Tests;

public class RepairEditTests
{
    [Theory]
    [InlineData("Conv(\"a\", Out = [3, 4])", "Conv(\"a\", Out = [3, 5])")]
    [InlineData("Conv(\"a\", Out = [ 3, /* width */ 4 ], Bias = false)", "Conv(\"a\", Out = [ 3, /* width */ 5 ], Bias = false)")]
    [InlineData("Conv(\"a\", Out = new[] { 3, 4 })", "Conv(\"a\", Out = new[] { 3, 5 })")]
    [InlineData("Conv(\"a\", Out = new int[] { 3, 4 })", "Conv(\"a\", Out = new int[] { 3, 5 })")]
    [InlineData("Conv(\"a\", Out = new[] { 3, 4, 4 })", "Conv(\"a\", Out = [3, 5])")]
    [InlineData("Conv(\"a\", Out = [3] /* why */)", "Conv(\"a\", Out = [3, 5] /* why */)")]
    [InlineData("Conv(\"a\", Out = [ /* height */ 3 ])", "Conv(\"a\", Out = [ /* height */ 3, 5 ])")]
    [InlineData("Conv(\"a\", Out = [4])", "Conv(\"a\", Out = [3, 5])")]
    public void A_written_value_is_replaced_where_it_differs(string before, string after) => Check(before, Set("Out", "[3, 5]"), after);

    [Theory]
    [InlineData("Conv(\"a\", Out = [3, Width])")]
    [InlineData("Conv(\"a\", Out = [3, 2 * 2])")]
    [InlineData("Conv(\"a\", Out = [..Sizes])")]
    [InlineData("Conv(\"a\", Out = Sizes.Small)")]
    public void What_mentions_a_constant_is_left_alone(string before)
    {
        Assert.Null(RepairEdit.Apply(Parse(before), Set("Out", "[3, 5]")));
    }

    [Theory]
    [InlineData("Conv(\"a\")", "Conv(\"a\", Out = [3, 5])")]
    [InlineData("Conv", "Conv(Out = [3, 5])")]
    [InlineData("Conv()", "Conv(Out = [3, 5])")]
    [InlineData("Conv(\"a\", Bias = false )", "Conv(\"a\", Bias = false, Out = [3, 5] )")]
    [InlineData("Conv(\"a\",\n    Bias = false,\n    Groups = 2)", "Conv(\"a\",\n    Bias = false,\n    Groups = 2,\n    Out = [3, 5])")]
    [InlineData("Conv(\"a\",\n    Bias = false // none\n)", "Conv(\"a\",\n    Bias = false,\n    Out = [3, 5] // none\n)")]
    public void A_missing_argument_is_added_at_the_end(string before, string after) => Check(before, Set("Out", "[3, 5]"), after);

    [Theory]
    [InlineData("Conv(\"a\", Out = [3])", "Conv(\"a\")")]
    [InlineData("Conv(\"a\", Out = Sizes.Small, Bias = false)", "Conv(\"a\", Bias = false)")]
    [InlineData("Conv(\"a\",\n    Out = [3],\n    Bias = false)", "Conv(\"a\",\n    Bias = false)")]
    [InlineData("Conv(\"a\",\n    Bias = false,\n    Out = [3])", "Conv(\"a\",\n    Bias = false)")]
    [InlineData("Conv(\"a\",\n    Bias = false,\n    Out = [3]\n)", "Conv(\"a\",\n    Bias = false\n)")]
    [InlineData("Conv(\"a\", Out = [3],\n    Bias = false)", "Conv(\"a\",\n    Bias = false)")]
    [InlineData("Conv(\"a\",\n    Out = [3], Bias = false)", "Conv(\"a\",\n    Bias = false)")]
    public void An_argument_is_removed_with_its_comma(string before, string after) =>
        Check(before, new(RepairKind.RemoveArgument, new(0), "Out", ""), after);

    [Theory]
    [InlineData("Conv(\"enc\", Kernel = [3])", "Conv(\"enc1\", Kernel = [3])")]
    [InlineData("Conv(name: \"enc\")", "Conv(name: \"enc1\")")]
    public void A_constructor_argument_is_replaced_in_place(string before, string after)
    {
        Check(before, Set("Name", "\"enc1\""), after);
        Assert.Equal(("enc", "enc1"), RepairEdit.Apply(Parse(before), Set("Name", "\"enc1\""))!.Value.Replaced);
    }

    [Fact]
    public void One_name_of_a_list_is_a_renaming()
    {
        var edit = RepairEdit.Apply(Parse("Add(\"sum\", From = [\"x\", /* skip */ \"enc\"])"), Set("From", "[\"x\", \"enc1\"]"))!.Value;

        Assert.Equal("Add(\"sum\", From = [\"x\", /* skip */ \"enc1\"])", edit.Repaired.ToFullString());
        Assert.Equal(("enc", "enc1"), edit.Replaced);
    }

    [Theory]
    [InlineData("Conv(\"a\", AutoPad = AutoPad.Same)", "Conv(\"a\", AutoPad = AutoPad.Valid)")]
    [InlineData("DeconvGen.Conv(\"a\", AutoPad = DeconvGen.AutoPad.Same)", "DeconvGen.Conv(\"a\", AutoPad = DeconvGen.AutoPad.Valid)")]
    [InlineData("global::DeconvGen.Conv(\"a\")", "global::DeconvGen.Conv(\"a\", AutoPad = global::DeconvGen.AutoPad.Valid)")]
    public void An_enumerations_member_is_qualified_as_the_attribute_is(string before, string after) => Check(before, Set("AutoPad", "AutoPad.Valid"), after);

    private static void Check(string before, Repair repair, string after) =>
        Assert.Equal(after, RepairEdit.Apply(Parse(before), repair)!.Value.Repaired.ToFullString());

    private static Repair Set(string argument, string value) => new(RepairKind.SetArgument, new(0), argument, value);

    private static AttributeSyntax Parse(string attribute) =>
        CSharpSyntaxTree.ParseText($"[{attribute}] class Net;", cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<AttributeSyntax>().First();
}
