namespace Scoring.LoadTest.Load;

/// <summary>Holds the observations of a mixed load to their share of everything that is done, however fast the reads are.</summary>
/// <param name="readsPerObservation">Reads for each observation, 1 or more.</param>
internal sealed class IngestLimit(int readsPerObservation)
{
    private long _observations;
    private Func<long> _reads = () => 0;

    /// <summary>Starts afresh with a leg's own count of reads.</summary>
    public void Restart(Func<long> reads)
    {
        _reads = reads;
        Interlocked.Exchange(ref _observations, 0);
    }

    /// <summary>Takes leave to record observations, if enough was read for them since the last ones.</summary>
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
