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
    public Shape? LikeShape
    {
        get
        {
            if (declaration.Find<ArgumentValue.Text>("Like") is not { } like)
            {
                return null;
            }

            var source = earlier?.Invoke(like.Value);
            if (source is null)
            {
                Report(new UnknownLayer(Site("Like"), Name, like.Value, null));
            }

            return source?.Shape;
        }
    }

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
            Report(new UnknownLayer(Site(argument), Name, name.Value, null));
        }
        else if (!isMeant(source))
        {
            Report(new KindNotMeant(Site(argument), Name, argument, name.Value, kinds) { Related = SiteOf(source) });
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

        Report(new NumberTooSmall(Site(argument), Name, argument, given.Value, least));
        return null;
    }

    /// <summary>A list whose numbers are all at least <paramref name="least"/>; the first that is not is reported.</summary>
    public bool AreAtLeast(string argument, EquatableArray<int> values, int least)
    {
        for (var element = 0; element < values.Count; element++)
        {
            if (values[element] < least)
            {
                Report(new NumberTooSmall(Site(argument, element), Name, argument, values[element], least));
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

        Report(new UnknownMember(Site(argument), Name, argument, given.Value, Enum.GetNames(typeof(T)).ToEquatableArray()));
        return otherwise;
    }

    /// <summary>The activation with the convention's defaults.</summary>
    public ActivationSpec Activation()
    {
        var kind = Member<Activation>("Activation");
        return kind switch
        {
            Declarations.Activation.LeakyRelu => new ActivationSpec(kind, Slope()),
            Declarations.Activation.PRelu => new ActivationSpec(kind, 0, Tensor: Name + ".slope"),
            Declarations.Activation.Elu => new ActivationSpec(kind, 0, Alpha: Number("Alpha") ?? 1),
            Declarations.Activation.HardSigmoid => new ActivationSpec(kind, 0, Alpha: HardSigmoidAlpha(), Beta: Number("Beta") ?? 0.5),
            Declarations.Activation.HardTanh => new ActivationSpec(kind, 0, Minimum: Number("Minimum") ?? -1, Maximum: Number("Maximum") ?? 1),
            Declarations.Activation.Clip => new ActivationSpec(
                kind, 0, Minimum: Number("Minimum") ?? double.NegativeInfinity, Maximum: Number("Maximum") ?? double.PositiveInfinity),
            Declarations.Activation.Gelu => new ActivationSpec(kind, 0, Gelu: Gelu()),
            _ => new ActivationSpec(kind, 0),
        };
    }

    private double HardSigmoidAlpha()
    {
        // torch.nn.Hardsigmoid and keras.activations.hard_sigmoid (version 3) 1/6; ONNX HardSigmoid 0.2.
        double? alpha = Number("Alpha") ?? Convention switch
        {
            Convention.PyTorch or Convention.Keras => 1 / 6.0,
            Convention.Onnx => 0.2,
            _ => null,
        };
        if (alpha is null)
        {
            Report(new ArgumentMissing(Site("Activation"), Name, "HardSigmoid", "Alpha"));
        }

        return alpha ?? 0;
    }

    private GeluForm Gelu()
    {
        // torch.nn.GELU, keras.activations.gelu and ONNX Gelu are exact by default; TensorFlow and Caffe have no one form.
        var form = Member<GeluForm>("Gelu");
        if (form == GeluForm.Default && Convention is Convention.TensorFlow or Convention.Caffe)
        {
            Report(new ArgumentMissing(Site("Activation"), Name, "Gelu", "Gelu"));
        }

        return form == GeluForm.Tanh ? GeluForm.Tanh : GeluForm.Exact;
    }

    private double Slope()
    {
        // torch.nn.LeakyReLU and ONNX LeakyRelu 0.01; tf.nn.leaky_relu 0.2; keras.layers.LeakyReLU 0.3.
        double? slope = Number("NegativeSlope") ?? Convention switch
        {
            Convention.PyTorch or Convention.Onnx => 0.01,
            Convention.TensorFlow => 0.2,
            Convention.Keras => 0.3,
            _ => null,
        };
        if (slope is null)
        {
            Report(new SlopeMissing(Site("Activation"), Name, Convention));
        }

        return slope ?? 0;
    }
}
