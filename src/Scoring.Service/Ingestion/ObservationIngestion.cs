using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;

namespace Scoring.Service.Ingestion;

/// <summary>
/// Ingests the observations of calls: groups them by creator and has each group committed. Nothing is reported as stored before it is. The observations
/// that wait are bounded by <see cref="IngestLimit"/>.
/// </summary>
public sealed class ObservationIngestion : IAsyncDisposable
{
    /// <summary>Most observations of one call.</summary>
    public const int MaxObservations = 1_000;

    // Joining and encoding use the processor; beyond a few lanes they wait for the store.
    private const int MaxLanes = 8;

    private readonly IngestLimit _limit;
    private readonly TimeProvider _clock;
    private readonly IngestMetrics? _metrics;

    // A creator is always written by the same lane.
    private readonly WriteLane[] _lanes;

    /// <summary>Starts the write lanes.</summary>
    /// <param name="store">Where records are stored.</param>
    /// <param name="models">The model whose extraction computes the features.</param>
    /// <param name="limit">Bounds what waits.</param>
    /// <param name="clock">Counts the delay between attempts.</param>
    /// <param name="failures">Where damaged records and defects are logged.</param>
    /// <param name="metrics">Its counters; null for none.</param>
    public ObservationIngestion(ICreatorStore store, ModelHost models, IngestLimit limit, TimeProvider clock, IFailureLog failures, IngestMetrics? metrics = null)
    {
        (_limit, _clock, _metrics) = (limit, clock, metrics);
        _lanes = new WriteLane[Math.Clamp(Environment.ProcessorCount, 1, MaxLanes)];
        for (int i = 0; i < _lanes.Length; i++) _lanes[i] = new WriteLane(store, models, clock, failures);
    }

    /// <summary>
    /// Accepts observations, or refuses all of them, without waiting. What the same caller sends later about the same creator is stored later. The observations of several callers are stored in fair order.
    /// </summary>
    /// <param name="items">The observations, up to <see cref="MaxObservations"/>.</param>
    /// <param name="share">Whose share they use.</param>
    /// <returns>The batch; its completion reports when the outcomes are known.</returns>
    public IngestBatch Begin(ReadOnlySpan<IngestItem> items, WorkShare share)
    {
        var results = new IngestResult[items.Length];
        List<(CreatorKey Key, List<Observation> Observations, List<int> Indexes)> groups = Group(items, results, out int valid);
        if (valid > 0 && _limit.Enter(share, valid) is { } refusal)
        {
            _metrics?.CountRefused(items.Length);
            return IngestBatch.Refused(refusal);
        }

        int invalid = results.Count(result => result.IsInvalid);
        _metrics?.CountInvalid(invalid);
        _metrics?.CountFailed(items.Length - valid - invalid);
        long now = _clock.GetTimestamp();
        List<(PendingWrite Write, List<int> Indexes)> pending = groups.ConvertAll(group => (new PendingWrite(group.Key, group.Observations, share, _limit, now, _metrics), group.Indexes));
        foreach ((PendingWrite write, _) in pending) LaneOf(write.Key).Add(write);
        return IngestBatch.Accepted(results, pending);
    }

    /// <summary>How long the oldest observations have waited for their commit; zero when none wait.</summary>
    public TimeSpan OldestWait() => _lanes.Max(lane => lane.OldestWait());

    /// <summary>Stores what was accepted and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (WriteLane lane in _lanes) await lane.DisposeAsync();
    }

    private WriteLane LaneOf(in CreatorKey key) => _lanes[(uint)key.GetHashCode() % (uint)_lanes.Length];

    private static List<(CreatorKey Key, List<Observation> Observations, List<int> Indexes)> Group(
        ReadOnlySpan<IngestItem> items, IngestResult[] results, out int valid)
    {
        valid = 0;
        var groups = new List<(CreatorKey Key, List<Observation> Observations, List<int> Indexes)>();
        var indexOfGroup = new Dictionary<CreatorKey, int>();
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Invalid is { } invalid)
            {
                results[i] = new IngestResult(default, invalid, IsInvalid: invalid.Code != RefusalCode.Unavailable);
                continue;
            }

            valid++;
            if (!indexOfGroup.TryGetValue(items[i].Key, out int group))
            {
                indexOfGroup.Add(items[i].Key, group = groups.Count);
                groups.Add((items[i].Key, [], []));
            }

            groups[group].Observations.Add(items[i].Observation!);
            groups[group].Indexes.Add(i);
        }

        return groups;
    }
}
