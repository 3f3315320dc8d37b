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

    /// <summary>Memory that was touched in small pages, as that of an earlier array was, keeps what it holds. Linux 6.1 can put small pages together at once; where it finds no room it need not.</summary>
    [Fact]
    public unsafe void Small_pages_come_together()
    {
        Assert.SkipUnless(File.Exists(Setting) && !File.ReadAllText(Setting).Contains("[never]", StringComparison.Ordinal), "This system does not know them, or forbids them.");
        Assert.SkipUnless(Environment.OSVersion.Version >= new Version(6, 1), $"Linux {Environment.OSVersion.Version} cannot.");
        var bytes = GC.AllocateUninitializedArray<byte>(32 << 20, pinned: true);
        bytes.AsSpan().Fill(7);
        HugePages.Ask((nint)Unsafe.AsPointer(ref bytes[0]), bytes.Length);
        Assert.False(bytes.AsSpan().ContainsAnyExcept((byte)7));
        var words = Line(Address(ref Unsafe.As<byte, float>(ref bytes[bytes.Length / 2])), "AnonHugePages:");
        Assert.True(int.Parse(words[1], CultureInfo.InvariantCulture) >= 16 << 10, $"{words[1]} kB of 32 MB");
        GC.KeepAlive(bytes);
    }

    /// <summary>A range that is none of the program's: the answer is an error, which is not ours to report.</summary>
    [Fact]
    public void Advice_that_is_refused_changes_nothing() => HugePages.Ask(unchecked((nint)0x1000_0000_0000), 4 << 20);

    private static string[] Flags(ulong address) => Line(address, "VmFlags:");

    /// <summary>What the system tells of the range that holds an address.</summary>
    private static string[] Line(ulong address, string name)
    {
        var isInside = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].Split('-') is [var first, var end] && ulong.TryParse(first, NumberStyles.HexNumber, null, out var begin) && ulong.TryParse(end, NumberStyles.HexNumber, null, out var behind))
                isInside = begin <= address && address < behind;
            else if (isInside && words[0] == name)
                return words;
        }

        throw new InvalidOperationException($"No range holds {address:x}.");
    }

    private static unsafe ulong Address(ref float place) => (ulong)Unsafe.AsPointer(ref place);
}
