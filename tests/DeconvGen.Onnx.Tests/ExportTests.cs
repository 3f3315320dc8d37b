namespace DeconvGen.Onnx.Tests;

public sealed class ExportTests
{
    [Fact]
    public void A_kind_that_is_not_known_is_named_and_nothing_is_written()
    {
        var network = new Described(DataLayout.NCHW).Input("x", [3]).Add(Described.Layer("Fourier", [3], ["x"]));
        using var stream = new MemoryStream();
        var exception = Assert.Throws<NotSupportedException>(() => OnnxExport.Write(network.Info, network.Weights, stream));
        Assert.Contains("\"fourier\" is of kind Fourier", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_model_that_no_protobuf_message_holds_is_refused_before_its_weights_are_read()
    {
        var network = new Described(DataLayout.NCHW).Input("x", [30000]);
        NetworkInfo info = new()
        {
            Name = "Large",
            Convention = Convention.PyTorch,
            Layout = DataLayout.NCHW,
            Element = Element.Float32,
            Layers = [.. network.Info.Layers.Take(1), new LayerInfo { Name = "d", Kind = "Dense", Inputs = ["x"], OutputShape = [20000], Tensors = [Described.Tensor("d.weight", "OI", 20000, 30000)] }],
        };
        using var stream = new MemoryStream();
        var exception = Assert.Throws<NotSupportedException>(() => OnnxExport.Write(info, Weights.Random(1), stream));
        Assert.Contains("has 2,400,000,", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Missing_weights_leave_the_earlier_file_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("deconvgen-onnx");
        try
        {
            var path = Path.Combine(folder.FullName, "model.onnx");
            OnnxExport.Write(PyTorchPlanes.Info, Weights.Random(1), path);
            var before = File.ReadAllBytes(path);
            Assert.Throws<WeightException>(() => OnnxExport.Write(PyTorchPlanes.Info, Weights.FromArrays(), path));
            Assert.Throws<IOException>(() => OnnxExport.Write(PyTorchPlanes.Info, new BrokenWeights(), path));
            Assert.Equal(before, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Two_exports_are_the_same_bytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        OnnxExport.Write(TensorFlowPixels.Info, Weights.Random(1), first);
        OnnxExport.Write(TensorFlowPixels.Info, Weights.Random(1), second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Constant_layers_and_values_that_are_outputs_twice_are_written()
    {
        var network = new Described(DataLayout.NHWC).Input("x", [2, 3, 4])
            .Add(new LayerInfo { Name = "c", Kind = "Constant", OutputShape = [3, 4, 2], Constants = [.. Enumerable.Range(0, 24).Select(n => n / 24.0)] })
            .Add(Described.Layer("Add", [3, 4, 2], ["x", "c"]))
            .Add(Described.Layer("Output", [3, 4, 2], ["add"]))
            .Add(Described.Layer("Flatten", [24], ["add"]));
        var x = network.Values("x");
        var results = Exported.Run(network.Info, network.Weights, [x], intermediate: true);
        Exported.AssertClose(Grid.Of(x.Shape, i => x[i] + (float)((((i[1] * 4) + i[2]) * 2) + i[3]) / 24), results["output"], 1);
        Assert.Equal(results["output"].Values, results["result"].Values);
        Assert.Equal(["add", "c", "flatten", "output", "result"], results.Keys.Order(StringComparer.Ordinal));
    }

    // Tensors of the right shape whose bytes break off.
    private sealed class BrokenWeights : WeightSource
    {
        private readonly WeightSource _random = Weights.Random(1);
        private int _found;

        public override string Description => "a broken file";

        public override IReadOnlyCollection<string>? Names => null;

        public override WeightTensor? Find(TensorInfo expected) =>
            ++_found < 3 ? _random.Find(expected) : WeightTensor.Create(expected.Name, expected.Shape, StorageType.F32, new Broken(checked((int)expected.Count * 4)).Memory);

        private sealed class Broken(int length) : System.Buffers.MemoryManager<byte>
        {
            public override Span<byte> GetSpan() => throw new IOException("The file broke off.");

            public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

            public override void Unpin() => throw new NotSupportedException();

            protected override void Dispose(bool disposing)
            {
            }

            public override Memory<byte> Memory => CreateMemory(length);
        }
    }
}
