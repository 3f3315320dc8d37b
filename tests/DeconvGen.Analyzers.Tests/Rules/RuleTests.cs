using DeconvGen.Generator.Diagnostics;

namespace DeconvGen.Analyzers.Tests.Rules;

public class RuleTests
{
    private static readonly RuleCase[] _cases = [.. ClassCases.All, .. BlockCases.All, .. ArgumentCases.All, .. ScheduleCases.All, .. SizeCases.All, .. WindowCases.All, .. ChannelCases.All, .. WiringCases.All, .. MirrorCases.All, .. AdviceCases.All, .. QualityCases.All, .. ManifestCases.All, .. BuildCases.All];

    internal static IReadOnlyList<RuleCase> AllCases => _cases;

    public static TheoryData<string, int> Cases => [.. _cases.Select((item, index) => (item.Id, index))];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_rule_is_reported_at_its_place(string id, int index) => Verify.Reports(id, _cases[index].Wrong, _cases[index].Message, _cases[index].Beside);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_nearest_legal_declaration_is_accepted(string id, int index)
    {
        Assert.Equal(id, _cases[index].Id);
        return Verify.Accepts(_cases[index].Right, _cases[index].BesideRight);
    }

    [Fact]
    public void Every_rule_of_the_shapes_has_a_case()
    {
        Assert.Equal(DiagnosticDescriptors.All.Select(descriptor => descriptor.Id), _cases.Select(item => item.Id).Distinct().Order());
    }
}
