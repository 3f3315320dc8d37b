namespace DeconvGen.Generator.Layers;

/// <summary>Output channels and groups.</summary>
internal static class ConvolutionChannels
{
    public static (int Out, int Groups)? Read(LayerScope scope, Shape? claim)
    {
        var channels = scope.Integer("OutChannels", 1);
        var groups = scope.Integer("Groups", 1) ?? (scope.States("Groups") ? null : 1);
        if (claim is { } && channels is { } stated && stated != claim.Channels)
        {
            scope.Report(new OutChannelsMismatch(scope.Site("OutChannels"), scope.Name, stated, claim.Channels)
            {
                Repairs =
                [
                    Repairs.Remove(scope.Site(), "OutChannels"),
                    Repairs.Set(scope.Site(), "Out", (claim with { Channels = stated }).Listed(scope.ChannelsLast)),
                ],
            });
            return null;
        }

        // An Out that is wrong was reported by itself; only a layer that states neither lacks its channels.
        if (!scope.States("Out") && !scope.States("OutChannels"))
        {
            scope.Report(new ChannelsMissing(scope.Site(), scope.Name));
        }

        if ((claim?.Channels ?? channels) is not { } output || groups is not { } divisor)
        {
            return null;
        }

        // Channels that In denies are no ground for a second complaint.
        if (scope.HasErrors)
        {
            return null;
        }

        var input = scope.Sources[0].Shape.Channels;
        if (input % divisor == 0 && output % divisor == 0)
        {
            return (output, divisor);
        }

        var legal = CommonDivisors(input, output);
        scope.Report(new GroupsDoNotDivide(scope.Site("Groups"), scope.Name, divisor, input, output, legal)
        {
            Repairs = GroupRepairs.Of(scope, divisor, input, output, legal),
        });
        return null;
    }

    private static EquatableArray<int> CommonDivisors(int a, int b)
    {
        var greatest = GreatestCommonDivisor(a, b);
        var small = Enumerable.Range(1, (int)Math.Sqrt(greatest)).Where(divisor => greatest % divisor == 0).ToList();
        return small.Concat(small.Select(divisor => greatest / divisor)).Distinct().OrderBy(divisor => divisor).ToEquatableArray();
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
