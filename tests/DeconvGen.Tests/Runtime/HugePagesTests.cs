using System.Globalization;
using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class HugePagesTests
{
    private const string Setting = "/sys/kernel/mm/transparent_hugepage/enabled";

    /// <summary>The kernel marks a range under which it was asked for them with "hg" (proc_pid_smaps(5)).</summary>
    [Fact]
    public void A_large_buffer_lies_where_the_system_was_asked_for_them()
    {
        Assert.SkipUnless(File.Exists(Setting), "This system does not know them.");
        var buffer = new AlignedBuffer<float>(4 << 20);
        buffer.Span.Fill(1);
        Assert.Contains("hg", Flags(Address(ref buffer.Span[buffer.Length / 2])));
        GC.KeepAlive(buffer);
    }

    /// <summary>A range that is none of the program's: the answer is an error, which is not ours to report.</summary>
    [Fact]
    public void Advice_that_is_refused_changes_nothing() => HugePages.Ask(unchecked((nint)0x1000_0000_0000), 4 << 20);

    private static string[] Flags(ulong address)
    {
        var isInside = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].Split('-') is [var first, var end] && ulong.TryParse(first, NumberStyles.HexNumber, null, out var begin) && ulong.TryParse(end, NumberStyles.HexNumber, null, out var behind))
                isInside = begin <= address && address < behind;
            else if (isInside && words[0] == "VmFlags:")
                return words;
        }

        throw new InvalidOperationException($"No range holds {address:x}.");
    }

    private static unsafe ulong Address(ref float place) => (ulong)Unsafe.AsPointer(ref place);
}
