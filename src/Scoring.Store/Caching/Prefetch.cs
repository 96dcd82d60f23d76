using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Scoring.Store.Caching;

/// <summary>
/// Asks the processor to bring memory into its caches before it is needed. A lookup goes through four places of memory, each found through the one before;
/// among many thousand creators none of them is in a cache, and waiting for them one after the other takes longer than everything else. A hint: it
/// changes nothing, and processors without it do as well without.
/// </summary>
public static class Prefetch
{
    // What a processor fetches at once.
    private const int LineBytes = 64;

    private const int ArrayHeaderBytes = 16;

    /// <summary>Asks for the beginning of an object.</summary>
    /// <param name="reference">Where its reference stands; null asks for nothing that would be there.</param>
    public static unsafe void Start<T>(ref T reference)
        where T : class?
    {
        // The address is good for this moment alone, and as a hint it need not even be that.
        if (Sse.IsSupported) Sse.Prefetch0((void*)Unsafe.As<T, nint>(ref reference));
    }

    /// <summary>Asks for the first bytes of an array.</summary>
    /// <param name="bytes">The array.</param>
    /// <param name="length">How many of its bytes.</param>
    public static unsafe void Bytes(byte[] bytes, int length)
    {
        if (!Sse.IsSupported) return;
        nint address = Unsafe.As<byte[], nint>(ref bytes);
        for (int line = 0; line < length + ArrayHeaderBytes; line += LineBytes) Sse.Prefetch0((void*)(address + line));
    }

    /// <summary>Asks for a place of an array.</summary>
    public static unsafe void Place<T>(ref readonly T place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
