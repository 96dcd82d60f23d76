using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Overload;

/// <summary>What became of the calls of one caller. All members may be called concurrently.</summary>
internal sealed class OverloadTally
{
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Answered, TimeSpan Latency)> _answers = [];
    private long _refused;
    private long _failed;

    /// <summary>Answered calls.</summary>
    public long Answered
    {
        get
        {
            lock (_lock) return _answers.Count;
        }
    }

    /// <summary>Calls that were refused with RESOURCE_EXHAUSTED.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Calls that failed with another status.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Counts an answer.</summary>
    /// <param name="now">The time.</param>
    /// <param name="due">When the call was due.</param>
    public void Answer(TimeSpan now, TimeSpan due)
    {
        lock (_lock) _answers.Add((now, now - due));
    }

    /// <summary>Counts a refusal.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>Counts a failure.</summary>
    public void Fail() => Interlocked.Increment(ref _failed);

    /// <summary>The calls answered since a time.</summary>
    public long AnsweredSince(TimeSpan since)
    {
        lock (_lock) return _answers.Count(answer => answer.Answered >= since);
    }

    /// <summary>A percentile of the latencies of calls that were answered since a time, milliseconds.</summary>
    public double PercentileMs(double percentile, TimeSpan since)
    {
        HdrHistogram.HistogramBase latencies = Latencies.ForOne();
        lock (_lock)
        {
            foreach ((TimeSpan answered, TimeSpan latency) in _answers)
            {
                if (answered >= since) Latencies.Record(latencies, latency);
            }
        }

        return Latencies.Us(latencies, percentile) / 1_000;
    }

    /// <summary>The time of the last answer whose latency was above a bound, since a time; that time when there is none.</summary>
    public TimeSpan LastAbove(TimeSpan bound, TimeSpan since)
    {
        lock (_lock)
        {
            return _answers.Where(answer => answer.Answered >= since && answer.Latency > bound).Select(answer => answer.Answered).Append(since).Max();
        }
    }
}
