namespace Scoring.Tests.Numerics;

/// <summary>Counts what a computation allocates.</summary>
internal static class Allocation
{
    private static double _kept;

    /// <summary>Bytes that the computation allocates once it has run before.</summary>
    public static long Of(Func<double> compute)
    {
        _kept = compute();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _kept += compute();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
