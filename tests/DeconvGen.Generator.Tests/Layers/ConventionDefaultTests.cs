using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Layers;

using Convention = DeconvGen.Generator.Declarations.Convention;

public sealed class ConventionDefaultTests
{
    private static readonly Convention[] Conventions = [Convention.PyTorch, Convention.TensorFlow, Convention.Keras, Convention.Onnx, Convention.Caffe];

    public static TheoryData<string, string, string, string> Entries => [.. ExpectedDefaults.Rows.SelectMany(row =>
        Conventions.Select((convention, n) => new TheoryDataRow<string, string, string, string>(row[0], row[1], $"{convention}", row[2 + n])))];

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_argument_that_is_not_stated_is_what_the_convention_s_source_says(string kind, string argument, string convention, string expected) =>
        Assert.All(ResolvedDefaults.Declarations(kind, argument, Enum.Parse<Convention>(convention)), declare =>
        {
            if (expected != ExpectedDefaults.Asks)
            {
                var network = declare.Network();
                Assert.Equal(expected, ResolvedDefaults.Read(network.Layer("a"), argument, DataLayouts.IsTensorFlow(network.Convention)));
                return;
            }

            var problem = Assert.Single(declare.Resolve().Problems);
            Assert.Equal(argument, problem is SlopeMissing ? "NegativeSlope" : Assert.IsType<ArgumentMissing>(problem).Argument);
            declare.With(argument, ResolvedDefaults.Stated(argument)).IsLegal();
        });

    [Fact]
    public void Every_line_of_the_table_is_expected_here_and_has_a_source()
    {
        Assert.Equal(ExpectedDefaults.Rows.Select(row => (row[0], row[1])), ConventionDefaults.All.Select(entry => (entry.Kind, entry.Argument)));
        Assert.All(ConventionDefaults.All, entry => Assert.All(Conventions, convention => Assert.NotEmpty(entry.Source(convention))));
    }

    [Fact]
    public void A_vector_has_one_axis_so_ONNX_asks_for_none() =>
        Declare.Network(Convention.Onnx).Input("x", [9]).Kind("Softmax", "a").Kind("L2Normalize", "b").IsLegal();

    [Fact]
    public void The_page_tells_what_the_table_holds() => DefaultsPage.Verify();
}
