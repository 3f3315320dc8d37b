using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>The kernel that a team is at, with its operands: pinned by the caller until all shares are done.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed unsafe class SharedTask<T>
    where T : unmanaged
{
    private Delegate? _kernel;
    private T* _a;
    private T* _b;
    private T* _c;
    private T* _d;
    private T* _e;

    /// <summary>Elements of scratch behind <c>_d</c>; 0 where that is an operand like the others.</summary>
    private int _scratch;

    public void Set(Delegate kernel, T* a, T* b = null, T* c = null, T* d = null, T* e = null, int scratch = 0)
    {
        _kernel = kernel;
        _a = a;
        _b = b;
        _c = c;
        _d = d;
        _e = e;
        _scratch = scratch;
    }

    /// <summary>Does some units.</summary>
    /// <param name="begin">The first unit.</param>
    /// <param name="end">The unit after the last.</param>
    /// <param name="own">Scratch of the thread that runs this; null for the caller, which has the one that it passed.</param>
    /// <returns>What the kernel threw, or null.</returns>
    public Exception? Run(nint begin, nint end, AlignedBuffer<T>? own)
    {
        try
        {
            if (own is not null && _scratch > own.Length)
            {
                throw new InvalidOperationException($"The kernel needs {_scratch} elements of scratch; each thread has {own.Length}.");
            }

            ref var d = ref own is null || _scratch == 0 ? ref Unsafe.AsRef<T>(_d) : ref own.Start;
            switch (_kernel)
            {
                case Kernel1<T> kernel:
                    kernel(ref Unsafe.AsRef<T>(_a), begin, end);
                    break;
                case Kernel2<T> kernel:
                    kernel(ref Unsafe.AsRef<T>(_a), ref Unsafe.AsRef<T>(_b), begin, end);
                    break;
                case Kernel3<T> kernel:
                    kernel(ref Unsafe.AsRef<T>(_a), ref Unsafe.AsRef<T>(_b), ref Unsafe.AsRef<T>(_c), begin, end);
                    break;
                case Kernel4<T> kernel:
                    kernel(ref Unsafe.AsRef<T>(_a), ref Unsafe.AsRef<T>(_b), ref Unsafe.AsRef<T>(_c), ref d, begin, end);
                    break;
                case Kernel5<T> kernel:
                    kernel(ref Unsafe.AsRef<T>(_a), ref Unsafe.AsRef<T>(_b), ref Unsafe.AsRef<T>(_c), ref d, ref Unsafe.AsRef<T>(_e), begin, end);
                    break;
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
