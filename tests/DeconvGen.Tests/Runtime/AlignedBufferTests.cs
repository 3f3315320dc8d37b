using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void The_first_element_lies_on_64_bytes_and_stays_there(int length)
    {
        var singles = new AlignedBuffer<float>(length);
        var doubles = new AlignedBuffer<double>(length);
        var before = (Address(ref singles.Start), Address(ref doubles.Start));
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.Equal(before, (Address(ref singles.Start), Address(ref doubles.Start)));
        Assert.Equal(0UL, before.Item1 % 64);
        Assert.Equal(0UL, before.Item2 % 64);
    }

    [Fact]
    public void It_holds_zeros_and_as_many_elements_as_asked()
    {
        var buffer = new AlignedBuffer<double>(37);
        Assert.Equal(37, buffer.Length);
        Assert.Equal(37, buffer.Span.Length);
        Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(0.0));
        Assert.True(Unsafe.AreSame(ref buffer.Start, ref buffer.Span[0]));
    }

    [Fact]
    public void A_whole_vector_fits_over_the_last_element()
    {
        // Many at once: a write behind the slack would hit a neighbour on the pinned heap.
        var buffers = Enumerable.Range(0, 200).Select(_ => new AlignedBuffer<float>(5)).ToArray();
        foreach (var buffer in buffers)
        {
            buffer.Span.Fill(7);
            for (var i = 0; i < 16; i++)
                Unsafe.Add(ref buffer.Start, buffer.Length + i) = -1;
        }
        Assert.All(buffers, buffer => Assert.Equal(new float[] { 7, 7, 7, 7, 7 }, buffer.Span.ToArray()));
        GC.Collect();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_length_that_no_array_has_is_refused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<double>(length));

    private static unsafe ulong Address<T>(ref T place) => (ulong)Unsafe.AsPointer(ref place);
}
