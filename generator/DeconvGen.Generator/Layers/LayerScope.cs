using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>One layer while it is resolved: its arguments, what feeds it, and where its problems go.</summary>
internal sealed class LayerScope(
    int index,
    LayerDeclaration declaration,
    NetworkOptions options,
    EquatableArray<Source> sources,
    ICollection<Problem> problems,
    Func<string, Source?>? earlier = null)
{
    private int _errors;

    public string Name => declaration.Name;

    public string Kind => declaration.Kind;

    public NetworkOptions Options => options;

    public Convention Convention => options.Convention;

    public bool ChannelsLast => DataLayouts.ChannelsLast(options);

    public EquatableArray<Source> Sources => sources;

    /// <summary>Whether <c>In</c> is this layer's own statement of the network's input, not a claim about an earlier layer.</summary>
    public bool InIsInput => sources.Count == 1 && sources[0].Layer == index;

    public bool HasErrors => _errors > 0;

    public ProblemSite Site(string? argument = null, int? element = null) => new(index, argument, element);

    public ProblemSite SiteOf(Source source) => new(source.Layer);

    public void Report(Problem problem)
    {
        _errors += problem.IsError ? 1 : 0;
        problems.Add(problem);
    }

    /// <summary>The shape of the layer that <c>Like</c> names; null where it is not given or, with a report, unknown.</summary>
    public Shape? LikeShape => Referred("Like", _ => true, [])?.Shape;

    /// <summary>The earlier layer that an argument names; null, with a report, where there is none or it is of no kind that is meant.</summary>
    public Source? Referred(string argument, Func<Source, bool> isMeant, EquatableArray<string> kinds)
    {
        if (declaration.Find<ArgumentValue.Text>(argument) is not { } name)
        {
            return null;
        }

        var source = earlier?.Invoke(name.Value);
        if (source is null)
        {
            Report(new UnknownLayer(Site(argument), Name, name.Value, null) { Repairs = [Repairs.Remove(Site(), argument)] });
        }
        else if (!isMeant(source))
        {
            Report(new KindNotMeant(Site(argument), Name, argument, name.Value, kinds) { Related = SiteOf(source), Repairs = [Repairs.Remove(Site(), argument)] });
            return null;
        }

        return source;
    }

    public bool States(string argument) => declaration.States(argument);

    public EquatableArray<int>? Integers(string argument) => declaration.Find<ArgumentValue.Integers>(argument)?.Values;

    public EquatableArray<double>? Numbers(string argument) => declaration.Find<ArgumentValue.Numbers>(argument)?.Values;

    public bool? Boolean(string argument) => declaration.Find<ArgumentValue.Boolean>(argument)?.Value;

    public double? Number(string argument) =>
        declaration.Find<ArgumentValue.Number>(argument)?.Value ?? declaration.Find<ArgumentValue.Integer>(argument)?.Value;

    /// <summary>A number that must not be negative; null where it is not given or, with a report, is.</summary>
    public double? NotNegative(string argument)
    {
        if (Number(argument) is not { } given || given >= 0)
        {
            return Number(argument);
        }

        Report(new NumberTooSmall(Site(argument), Name, argument, (int)Math.Max(int.MinValue, Math.Floor(given)), 0));
        return null;
    }

    /// <summary>A number of at least <paramref name="least"/>; null where it is not given or too small, which is reported.</summary>
    public int? Integer(string argument, int least)
    {
        if (declaration.Find<ArgumentValue.Integer>(argument) is not { } given)
        {
            return null;
        }

        if (given.Value >= least)
        {
            return given.Value;
        }

        Report(new NumberTooSmall(Site(argument), Name, argument, given.Value, least)
        {
            Repairs = Repairs.AtLeast(given.Value, least).Select(value => Repairs.Set(Site(), argument, value)).ToEquatableArray(),
        });
        return null;
    }

    /// <summary>A number of at least 1 that must be stated; null, with a report, where it is not or is too small.</summary>
    public int? Required(string argument)
    {
        if (!States(argument))
        {
            Report(new ArgumentMissing(Site(), Name, Kind, argument));
        }

        return Integer(argument, 1);
    }

    /// <summary>A list whose numbers are all at least <paramref name="least"/>; the first that is not is reported.</summary>
    public bool AreAtLeast(string argument, EquatableArray<int> values, int least)
    {
        for (var element = 0; element < values.Count; element++)
        {
            if (values[element] < least)
            {
                Report(new NumberTooSmall(Site(argument, element), Name, argument, values[element], least)
                {
                    Repairs = Repairs.AtLeast(values[element], least).Select(value => Repairs.Set(Site(), argument, values.Select((other, place) => place == element ? value : other))).ToEquatableArray(),
                });
                return false;
            }
        }

        return true;
    }

    /// <summary>An enumeration's member, or the default where it is not given or unknown, which is reported.</summary>
    public T Member<T>(string argument, T otherwise = default)
        where T : struct, Enum
    {
        if (declaration.Find<ArgumentValue.Member>(argument) is not { } given)
        {
            return otherwise;
        }

        if (Enum.IsDefined(typeof(T), given.Value))
        {
            return (T)Enum.ToObject(typeof(T), given.Value);
        }

        Report(new UnknownMember(Site(argument), Name, argument, given.Value, Enum.GetNames(typeof(T)).ToEquatableArray()) { Repairs = [Repairs.Remove(Site(), argument)] });
        return otherwise;
    }

    /// <summary>The convention's default of an argument that is not stated; where it has none, the first such argument is asked for.</summary>
    public T Default<T>(ConventionDefault<T> entry, string? site = null)
        where T : struct
    {
        if (entry[Convention] is null && !HasErrors)
        {
            Report(new ArgumentMissing(Site(site), Name, site is null ? Kind : entry.Kind, entry.Argument));
        }

        return entry[Convention] ?? default;
    }

    /// <summary>The activation with the convention's defaults.</summary>
    public ActivationSpec Activation()
    {
        var kind = Member<Activation>("Activation");
        return kind switch
        {
            Declarations.Activation.LeakyRelu => new ActivationSpec(kind, Slope()),
            Declarations.Activation.PRelu => new ActivationSpec(kind, 0, Tensor: Name + ".slope"),
            Declarations.Activation.Elu => new ActivationSpec(kind, 0, Alpha: Number("Alpha", ConventionDefaults.EluAlpha)),
            Declarations.Activation.HardSigmoid => new ActivationSpec(
                kind, 0, Alpha: Number("Alpha", ConventionDefaults.HardSigmoidAlpha), Beta: Number("Beta", ConventionDefaults.HardSigmoidBeta)),
            Declarations.Activation.HardTanh => new ActivationSpec(
                kind, 0, Minimum: Number("Minimum", ConventionDefaults.HardTanhMinimum), Maximum: Number("Maximum", ConventionDefaults.HardTanhMaximum)),
            Declarations.Activation.Clip => new ActivationSpec(
                kind, 0, Minimum: Number("Minimum") ?? double.NegativeInfinity, Maximum: Number("Maximum") ?? double.PositiveInfinity),
            Declarations.Activation.Gelu => new ActivationSpec(kind, 0, Gelu: Gelu()),
            _ => new ActivationSpec(kind, 0),
        };
    }

    private double Number(string argument, ConventionDefault<double> entry) => Number(argument) ?? Default(entry, "Activation");

    private GeluForm Gelu()
    {
        var form = Member<GeluForm>("Gelu");
        return form == GeluForm.Default ? Default(ConventionDefaults.Gelu, "Activation") : form;
    }

    private double Slope()
    {
        if ((Number("NegativeSlope") ?? ConventionDefaults.LeakyReluSlope[Convention]) is { } slope)
        {
            return slope;
        }

        Report(new SlopeMissing(Site("Activation"), Name, Convention)
        {
            // What the conventions that have a default take; without a slope the function is another one.
            Repairs =
            [
                .. ConventionDefaults.LeakyReluSlope.Values.Select(slope => Repairs.Set(Site(), "NegativeSlope", slope)),
                Repairs.Set(Site(), "Activation", Declarations.Activation.Relu),
            ],
        });
        return 0;
    }
}
