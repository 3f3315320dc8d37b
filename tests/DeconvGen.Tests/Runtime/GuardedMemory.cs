using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Tests.Runtime;

/// <summary>One page of memory followed by a page that no one may touch. Skips the test where the system has no mmap.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const int None = 0, Read = 1, Write = 2, PrivateAnonymous = 0x22;
    private readonly nuint _page = (nuint)Environment.SystemPageSize;
    private readonly byte* _begin;

    public GuardedMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with Linux' mmap.");
        _begin = Map(null, 2 * _page, Read | Write, PrivateAnonymous, -1, 0);
        Assert.True((nint)_begin != -1);
        Assert.Equal(0, Protect(_begin + _page, _page, None));
    }

    /// <summary>The place where <paramref name="count"/> elements end exactly at the guard page.</summary>
    public ref T FromEnd<T>(int count)
        where T : unmanaged => ref Unsafe.AsRef<T>(_begin + _page - (nuint)(count * sizeof(T)));

    public void Dispose() => _ = Unmap(_begin, 2 * _page);

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern byte* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(byte* address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(byte* address, nuint length);
}
