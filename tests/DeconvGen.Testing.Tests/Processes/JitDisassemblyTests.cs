using System.Runtime.CompilerServices;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Testing.Tests.Processes;

public sealed class JitDisassemblyTests
{
    [Fact]
    public void Calls_are_told_apart_by_whether_they_lie_in_a_loop()
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        var methods = JitDisassembly.OfTests("*JitSample:*", "-method", $"*{nameof(JitSample)}.{nameof(JitSample.Runs)}");
        JitMethod Find(string name) => Assert.Single(methods, method => method.Name.Contains($":{name}(", StringComparison.Ordinal));
        Assert.Contains("FullOpts", Find(nameof(JitSample.LoopOfCalls)).Tier, StringComparison.Ordinal);
        Assert.NotEmpty(Find(nameof(JitSample.LoopOfCalls)).CallsInLoops);
        Assert.NotEmpty(Find(nameof(JitSample.CallAfterLoop)).Calls);
        Assert.Empty(Find(nameof(JitSample.CallAfterLoop)).CallsInLoops);
        Assert.Empty(Find(nameof(JitSample.Straight)).Calls);
        Assert.NotEmpty(Find(nameof(JitSample.Straight)).Instructions);
        Assert.DoesNotContain("FullOpts", Find(nameof(JitSample.Unoptimised)).Tier, StringComparison.Ordinal);
    }

    /// <summary>A listing as the JIT of .NET 10 prints it, shortened by hand.</summary>
    [Fact]
    public void A_listing_is_read_by_its_header_labels_and_jumps()
    {
        const string Listing =
            """
            ; Assembly listing for method N.T:M(int):int (Tier0-MinOpts)
            ; Emitting BLENDED_CODE for generic X64 + VEX + EVEX on Unix

            G_M1_IG01:                ;; offset=0x0000
                   push     rbp
            						;; size=4 bbWeight=1 PerfScore 1.25
            G_M1_IG02:                ;; offset=0x0004
                   call     [N.T:Inside()]
                   vmovups  zmmword ptr [rbp-0x70], zmm3
                   vaddps   zmm0, zmm1, zmmword ptr [rbp-0xB0]
                   vmovups  zmm2, zmmword ptr [rdi+0x40]
                   dec      edi
                   jne      SHORT G_M1_IG02
            G_M1_IG03:
                   call     [N.T:After()]
                   vmovups  ymm4, ymmword ptr [rsp+0x20]
                   jmp      SHORT G_M1_IG04
            G_M1_IG04:
                   ret

            ; Total bytes of code 20
            """;
        var method = Assert.Single(JitDisassembly.Parse(Listing));
        Assert.Equal("N.T:M(int):int", method.Name);
        Assert.Equal("Tier0-MinOpts", method.Tier);
        Assert.Equal(11, method.Instructions.Count);
        Assert.Equal(3, method.Spills.Count);
        Assert.Equal(["vmovups  zmmword ptr [rbp-0x70], zmm3", "vaddps   zmm0, zmm1, zmmword ptr [rbp-0xB0]"], method.SpillsInLoops);
        Assert.Equal(2, method.Calls.Count);
        Assert.Equal(["call     [N.T:Inside()]"], method.CallsInLoops);
    }
}

/// <summary>What the child of <see cref="JitDisassemblyTests"/> compiles.</summary>
public sealed class JitSample
{
    private static int _sum;

    [Fact]
    public void Runs()
    {
        LoopOfCalls(3);
        CallAfterLoop(3);
        Unoptimised();
        Assert.Equal(5, Straight(2, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void LoopOfCalls(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Opaque(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void CallAfterLoop(int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum ^= (sum << 1) + i;
        }

        Opaque(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static int Straight(int a, int b) => a + b;

    [MethodImpl(MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining)]
    internal static void Unoptimised() => Opaque(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Opaque(int value) => _sum += value;
}
