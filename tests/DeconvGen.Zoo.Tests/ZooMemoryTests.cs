using System.Globalization;
using DeconvGen.Samples.Zoo;

namespace DeconvGen.Zoo.Tests;

/// <summary>The plan of memory: little above the largest sum of values that live at the same time, which no plan can undercut.</summary>
public class ZooMemoryTests
{
    private const double MostOverBound = 1.15;

    public static TheoryData<string> Variants => [.. ZooCatalog.Entries.Select(entry => entry.Variant)];

    [Theory, MemberData(nameof(Variants))]
    public void The_workspace_is_within_15_percent_of_its_bound(string variant)
    {
        foreach (var network in ZooCatalog.Find(variant)!.Parts().Select(part => part.Network))
        {
            var (workspace, bound, all) = (network.WorkspaceBytes, network.LargestSimultaneousBytes, network.ActivationBytes);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{network.Name}: workspace {workspace:N0} bytes, bound {bound:N0}, all values {all:N0}"));
            Assert.True(workspace >= bound, $"{network.Name}: {workspace} bytes cannot hold {bound}.");
            Assert.True(workspace <= MostOverBound * bound, $"{network.Name}: {workspace} bytes, {(double)workspace / bound:F3} of the bound {bound}.");
        }
    }
}
