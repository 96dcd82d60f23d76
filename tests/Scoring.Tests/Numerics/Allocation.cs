namespace Scoring.Tests.Numerics;

/// <summary>Counts what a computation allocates.</summary>
internal static class Allocation
{
    private static double s_kept;

    /// <summary>Bytes that the computation allocates once it has run before.</summary>
    public static long Of(Func<double> compute)
    {
        s_kept = compute();
        long before = GC.GetAllocatedBytesForCurrentThread();
        s_kept += compute();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
