using System.Numerics;
using System.Runtime.CompilerServices;
using Consumer;
using DeconvGen;

var random = new Random(20);
double[] down = Draw(5 * 3 * 3 * 3), downBias = Draw(5), up = Draw(5 * 2 * 4 * 4), upBias = Draw(2);

// Through a file, because reading one is what trimming could break.
using var file = new MemoryStream();
Safetensors.Write(file,
[
    WeightTensor.Create("down.weight", [5, 3, 3, 3], down),
    WeightTensor.Create("down.bias", [5], downBias),
    WeightTensor.Create("up.weight", [5, 2, 4, 4], up),
    WeightTensor.Create("up.bias", [2], upBias),
]);

var x = Draw(Hourglass.InputLength);
var y = new float[Hourglass.OutputLength];
new Hourglass(Safetensors.Read(file.ToArray())).Run(Single(x), y);
var middle = Naive.Convolve(x, 3, 17, 22, down, downBias, kernel: 3, stride: 2, padding: 1).Select(value => Math.Max(value, 0)).ToArray();
Compare("Hourglass", y, Naive.Transpose(middle, 5, 9, 11, up, upBias, groups: 1, kernel: 4, stride: 2, padding: 1));

x = Draw(Upscale.InputLength);
y = new float[Upscale.OutputLength];
new Upscale().Run(Single(x), y);
double[] tent = [0.25, 0.75, 0.75, 0.25];
var bilinear = Enumerable.Range(0, 3 * 16).Select(i => tent[i / 4 % 4] * tent[i % 4]).ToArray();
Compare("Upscale", y, Naive.Transpose(x, 3, 16, 19, bilinear, new double[3], groups: 3, kernel: 4, stride: 2, padding: 1));

Console.WriteLine(Hourglass.Info);
Console.WriteLine($"lanes={Vector<float>.Count}");
Console.WriteLine($"dynamic={RuntimeFeature.IsDynamicCodeSupported}");
return 0;

double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(random.NextDouble() - 0.5))];

float[] Single(double[] values) => [.. values.Select(value => (float)value)];

void Compare(string network, float[] actual, double[] expected)
{
    if (actual.Length != expected.Length)
        throw new InvalidOperationException($"{network} gives {actual.Length} numbers; the loops give {expected.Length}.");

    // Sums of at most 80 terms below 2 in magnitude: float rounding stays far below 1e-5; one wrong tap is of the order of 0.1.
    var largest = actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max();
    if (!(largest < 1e-5))
        throw new InvalidOperationException($"{network} is off by {largest}.");
    Console.WriteLine($"{network} agrees on {actual.Length} numbers");
}
