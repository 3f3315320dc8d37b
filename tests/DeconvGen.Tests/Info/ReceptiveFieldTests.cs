namespace DeconvGen.Tests.Info;

/// <summary>Networks made by hand, so that kinds of layers are tested apart from whether the generator has them.</summary>
public class ReceptiveFieldTests
{
    [Fact]
    public void Numbers_worked_out_by_hand()
    {
        // Output o of a 3-wide window at padding 1 and stride 2 reads 2o − 1 … 2o + 1; the same again reads 2(2o − 1) − 1 … 2(2o + 1) + 1.
        var two = Axis(Chain.Of(32).Conv(3, 2, 1, 1, 16).Conv(3, 2, 1, 1, 8));
        Assert.Equal((4, 1, 7), (two.InputStep, two.OutputStep, two.Size));
        Assert.Equal((-3, 3), two.InputsOf(0));
        Assert.Equal((9, 15), two.InputsOf(3));
        Assert.Equal((1, 8), (two.InteriorBegin, two.InteriorEnd));

        // Bilinear doubling: o = 1 lies between inputs 0 and 1.
        var up = Axis(Chain.Of(64).Transposed(4, 2, 1, 128));
        Assert.Equal((1, 2, 2), (up.InputStep, up.OutputStep, up.Size));
        Assert.Equal(((-1, 0), (0, 1), (0, 1), (1, 2)), (up.InputsOf(0), up.InputsOf(1), up.InputsOf(2), up.InputsOf(3)));
        Assert.Equal((1, 127), (up.InteriorBegin, up.InteriorEnd));
        Assert.Equal("64 → 128 (2/1), reads up to 2, interior 1 … 126", up.ToString());
    }

    /// <summary>A causal mask of a 5×5 kernel at padding 2 leaves rows o − 2 … o, and columns o − 2 … o + 2, since the rows before are whole.</summary>
    [Fact]
    public void Masked_taps_are_not_read()
    {
        var axis = new ConvolutionAxisInfo(16, 16, 5, 1, 1, 2, 2);
        var layer = Chain.Layer("c", "Conv", 16, "x");
        var network = Chain.Network([
            Chain.Layer("x", "Input", 16),
            new LayerInfo
            {
                Name = "c",
                Kind = "Conv",
                Inputs = ["x"],
                OutputShape = layer.OutputShape,
                Convolution = new ConvolutionInfo { Transposed = false, InChannels = 2, OutChannels = 2, Groups = 1, Axes = [axis, axis], Mask = MaskType.A },
            },
            Chain.Layer("y", "Output", 16, "c")]);
        var field = ReceptiveField.Of(network);
        Assert.Equal((5, 7), field.Axes[0].InputsOf(7));
        Assert.Equal((5, 9), field.Axes[1].InputsOf(7));
    }

    /// <summary>A border inside counts although the input has what it would need: a 2-wide transposed kernel cropped by 1 leaves its outputs −1 and beyond to the padding of what follows.</summary>
    [Fact]
    public void A_border_of_a_layer_inside_is_seen_where_the_input_has_none()
    {
        var axis = Axis(Chain.Of(16).Transposed(2, 2, 1, 30).Conv(3, 1, 1, 1, 30));
        Assert.Equal((0, 1), axis.InputsOf(0));
        Assert.Equal((1, 29), (axis.InteriorBegin, axis.InteriorEnd));
    }

    public static TheoryData<string> Kinds => ["Conv", "Transposed", "MaxPool", "Linear", "Nearest", "DepthToSpace", "Pad", "Crop", "Slice", "Same"];

    /// <summary>Random chains that begin with one kind, against the definition of each layer followed element by element.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_an_output_reads_is_what_the_definitions_say(string kind)
    {
        var random = new Random(kind.Length * 31 + kind[0]);
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var chain = Chain.Of(4096);
            chain.Random(kind, random);
            for (var more = random.Next(3); more > 0; more--)
                chain.Random(Kinds.ElementAt(random.Next(Kinds.Count)).Data, random);
            var axis = Axis(chain);
            for (var output = -7; output < 13; output++)
            {
                var read = chain.InputsOf(output);
                Assert.NotEmpty(read);
                Assert.Equal((read.Min, read.Max), axis.InputsOf(output));
                Assert.Equal(((int, int))(read.Min + axis.InputStep, read.Max + axis.InputStep), axis.InputsOf(output + axis.OutputStep));
            }
        }
    }

    [Fact]
    public void Branches_count_together_and_must_agree_in_scale()
    {
        LayerInfo[] layers =
        [
            Chain.Layer("x", "Input", 16), Chain.Layer("constant", "Constant", 1), Chain.Window("wide", 7, 1, 3, 1, 16, "x"), Chain.Window("late", 1, 1, -2, 1, 16, "x"),
            Chain.Layer("scaled", "Multiply", 16, "late", "constant"), Chain.Layer("sum", "Add", 16, "wide", "scaled"), Chain.Window("half", 2, 2, 0, 1, 8, "sum"),
        ];
        var axis = Axis([.. layers, Chain.Layer("y", "Output", 16, "sum")]);
        Assert.Equal((-3, 3), axis.InputsOf(0));
        Assert.Equal((3, 13), (axis.InteriorBegin, axis.InteriorEnd));
        Assert.Contains("'both' joins values of 1 and of 1/2", Refused([.. layers, Chain.Layer("both", "Add", 16, "sum", "half"), Chain.Layer("y", "Output", 16, "both")]), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, LayerSettings> Unbounded => new()
    {
        { "Dense", "every position", [] },
        { "InstanceNorm", "every position", [] },
        { "GlobalAveragePool", "every position", [] },
        { "Reshape", "does not keep positions", [] },
        { "Softmax", "sums along it", Settings("Axis", 2) },
        { "Concat", "joins values along it", Settings("Axis", 2) },
        { "Flip", "reverses it", Settings("Axes", 0, 2) },
        { "Surprise", "not known", [] },
    };

    [Theory]
    [MemberData(nameof(Unbounded))]
    public void A_layer_that_sees_everything_is_named(string kind, string says, LayerSettings settings)
    {
        var layer = new LayerInfo { Name = "odd", Kind = kind, Inputs = ["x"], OutputShape = [2, 16, 16], Settings = settings };
        var message = Refused([Chain.Layer("x", "Input", 16), layer, Chain.Layer("y", "Output", 16, "odd")]);
        Assert.Contains($"{kind} 'odd'", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_works_across_channels_keeps_positions_and_one_that_nobody_reads_does_no_harm()
    {
        var softmax = new LayerInfo { Name = "soft", Kind = "Softmax", Inputs = ["x"], OutputShape = [2, 16, 16], Settings = Settings("Axis", 0) };
        var dead = new LayerInfo { Name = "dead", Kind = "Dense", Inputs = ["x"], OutputShape = [5] };
        Assert.Equal((0, 16), Interior(Axis([Chain.Layer("x", "Input", 16), dead, softmax, Chain.Layer("y", "Output", 16, "soft")])));
    }

    [Fact]
    public void What_depends_on_the_position_or_the_size_is_named()
    {
        LayerInfo[] positions = [Chain.Layer("x", "Input", 16), Chain.Layer("grid", "Constant", 16), Chain.Layer("sum", "Add", 16, "x", "grid"), Chain.Layer("y", "Output", 16, "sum")];
        Assert.Contains("Constant 'grid' has values for each position", Refused(positions), StringComparison.Ordinal);
        var resize = Chain.Resize("up", 2, "Linear", "AlignCorners", "Floor", 32, "x");
        Assert.Contains("'up' scales by coordinates that depend on the picture's size", Refused([Chain.Layer("x", "Input", 16), resize, Chain.Layer("y", "Output", 32, "up")]), StringComparison.Ordinal);
        var irrational = Chain.Resize("up", Math.Sqrt(2), "Linear", "HalfPixel", "Floor", 22, "x");
        Assert.Contains("no fraction of small numbers", Refused([Chain.Layer("x", "Input", 16), irrational, Chain.Layer("y", "Output", 22, "up")]), StringComparison.Ordinal);
    }

    /// <summary>Mirrored from the end, an output reads towards the beginning: here, as far as the first element of a layer that saw zeros itself.</summary>
    [Fact]
    public void A_mirrored_border_that_reaches_across_leaves_no_interior()
    {
        Assert.Equal((3, 19), Interior(Mirrored(16, 3)));
        Assert.Equal((13, 0), Interior(Mirrored(5, 4, Chain.Window("blur", 3, 1, 1, 1, 5, "x"))));
        Assert.Equal((4, 7), Interior(Mirrored(5, 3, Chain.Window("blur", 3, 1, 1, 1, 5, "x"))));

        static ReceptiveAxis Mirrored(int size, int padding, params LayerInfo[] before)
        {
            var pad = new LayerInfo
            {
                Name = "pad",
                Kind = "Pad",
                Inputs = [before is [] ? "x" : before[0].Name],
                OutputShape = [2, size + 2 * padding, size + 2 * padding],
                Settings = Settings("PadBegin", padding, padding),
            };
            pad.Settings.Add("PadEnd", [padding, padding]);
            pad.Settings.Add("Mode", "Reflect");
            return Axis([Chain.Layer("x", "Input", size), .. before, pad, Chain.Layer("y", "Output", size + 2 * padding, "pad")]);
        }
    }

    [Fact]
    public void Several_inputs_and_no_spatial_axes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ReceptiveField.Of(Chain.Network([Chain.Layer("x", "Input", 4), Chain.Layer("z", "Input", 4), Chain.Layer("y", "Output", 4, "x")])));
        var vector = new LayerInfo { Name = "x", Kind = "Input", OutputShape = [4] };
        Assert.Throws<ArgumentException>(() => ReceptiveField.Of(Chain.Network([vector, new LayerInfo { Name = "y", Kind = "Output", Inputs = ["x"], OutputShape = [4] }])));
    }

    private static (int Begin, int End) Interior(ReceptiveAxis axis) => (axis.InteriorBegin, axis.InteriorEnd);

    private static LayerSettings Settings(string name, params double[] numbers)
    {
        LayerSettings settings = [];
        settings.Add(name, numbers);
        return settings;
    }

    private static ReceptiveAxis Axis(Chain chain) => Axis(chain.Layers);

    private static ReceptiveAxis Axis(IReadOnlyList<LayerInfo> layers) => ReceptiveField.Of(Chain.Network(layers)).Axes[1];

    private static string Refused(IReadOnlyList<LayerInfo> layers) => Assert.Throws<NotSupportedException>(() => ReceptiveField.Of(Chain.Network(layers))).Message;
}
