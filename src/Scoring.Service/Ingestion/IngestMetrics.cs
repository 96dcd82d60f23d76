using System.Diagnostics.Metrics;
using Scoring.Service.Calls;
using Scoring.State;

namespace Scoring.Service.Ingestion;

/// <summary>Counters of the ingestion. Costs almost nothing without a listener.</summary>
public sealed class IngestMetrics
{
    private const string StatusTag = "status";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _observations;
    private readonly Histogram<double> _waits;

    /// <summary>Creates the counters.</summary>
    /// <param name="meter">The meter of the service.</param>
    /// <param name="clock">Measures waits.</param>
    public IngestMetrics(Meter meter, TimeProvider clock)
    {
        _clock = clock;
        _observations = meter.CreateCounter<long>("scoring.ingest.observations", "{observation}", "Observations by their status in the answer; REFUSED for those of refused calls.");
        _waits = meter.CreateHistogram(
            "scoring.ingest.wait", "s", "Time from the acceptance of the observations of a creator until their outcome is known.", tags: null, DurationBuckets.Advice);
    }

    /// <summary>Counts the observations of a call that is refused.</summary>
    internal void CountRefused(int observations) => Add(observations, "REFUSED");

    /// <summary>Counts observations that are at fault.</summary>
    internal void CountInvalid(int observations) => Add(observations, "INVALID");

    /// <summary>Counts observations that cannot be judged now, and are to be sent again.</summary>
    internal void CountFailed(int observations) => Add(observations, "FAILED");

    /// <summary>Counts observations whose outcome is known, or that were not stored.</summary>
    internal void Count(PendingWrite write)
    {
        if (_waits.Enabled) _waits.Record(_clock.GetElapsedTime(write.Since).TotalSeconds);
        if (!_observations.Enabled) return;
        if (write.Failure is not null)
        {
            Add(write.Observations.Count, "FAILED");
            return;
        }

        Span<int> counts = stackalloc int[(int)ObservationOutcome.UnknownEpoch + 1];
        foreach (ObservationOutcome outcome in write.Outcomes.Span) counts[(int)outcome]++;
        for (int i = 0; i < counts.Length; i++) Add(counts[i], NameOf((ObservationOutcome)i));
    }

    private void Add(int count, string status)
    {
        if (count > 0 && _observations.Enabled) _observations.Add(count, new KeyValuePair<string, object?>(StatusTag, status));
    }

    // The names of the contract. An unknown epoch is answered as invalid.
    private static string NameOf(ObservationOutcome outcome) => outcome switch
    {
        ObservationOutcome.Applied => "APPLIED",
        ObservationOutcome.Unchanged => "UNCHANGED",
        ObservationOutcome.OutsideWindow => "OUTSIDE_WINDOW",
        ObservationOutcome.Conflict => "CONFLICT",
        ObservationOutcome.SourceWithdrawn => "SOURCE_WITHDRAWN",
        ObservationOutcome.UnknownEpoch => "INVALID",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome has no name."),
    };
}
