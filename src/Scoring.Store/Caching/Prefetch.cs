using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Scoring.Store.Caching;

/// <summary>
/// Prefetches memory into the processor's caches. A lookup reads four memory locations, each found through the previous one;
/// with many thousand creators none of them is in a cache, and waiting for them one after the other takes longer than everything else. A hint
/// without other effects; it does nothing on processors that do not support it.
/// </summary>
public static class Prefetch
{
    // A cache line.
    private const int LineBytes = 64;

    private const int ArrayHeaderBytes = 16;

    /// <summary>Prefetches the beginning of an object.</summary>
    /// <param name="reference">The location of its reference; a null reference has no effect.</param>
    public static unsafe void Start<T>(ref T reference)
        where T : class?
    {
        // The collector may move the object meanwhile: a prefetch of an invalid address has no effect.
        if (Sse.IsSupported) Sse.Prefetch0((void*)Unsafe.As<T, nint>(ref reference));
    }

    /// <summary>Prefetches the first bytes of an array.</summary>
    /// <param name="bytes">The array.</param>
    /// <param name="length">The number of bytes.</param>
    public static unsafe void Bytes(byte[] bytes, int length)
    {
        if (!Sse.IsSupported) return;
        nint address = Unsafe.As<byte[], nint>(ref bytes);
        for (int line = 0; line < length + ArrayHeaderBytes; line += LineBytes) Sse.Prefetch0((void*)(address + line));
    }

    /// <summary>Prefetches an element of an array.</summary>
    public static unsafe void Place<T>(ref readonly T place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
