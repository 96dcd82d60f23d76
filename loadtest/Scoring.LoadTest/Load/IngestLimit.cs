namespace Scoring.LoadTest.Load;

/// <summary>Limits the observations of a mixed load to their share of all operations, independent of the speed of the reads.</summary>
/// <param name="readsPerObservation">Reads for each observation, 1 or more.</param>
internal sealed class IngestLimit(int readsPerObservation)
{
    private long _observations;
    private Func<long> _reads = () => 0;

    /// <summary>Resets the limit with the read count of a leg.</summary>
    public void Restart(Func<long> reads)
    {
        _reads = reads;
        Interlocked.Exchange(ref _observations, 0);
    }

    /// <summary>Acquires permission to record observations, if there were enough reads since the last ones.</summary>
    public bool TryTake(int observations)
    {
        while (true)
        {
            long taken = Interlocked.Read(ref _observations);
            if ((taken + observations) * readsPerObservation > _reads()) return false;
            if (Interlocked.CompareExchange(ref _observations, taken + observations, taken) == taken) return true;
        }
    }
}
