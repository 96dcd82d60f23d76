using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Scoring.Creators;
using Scoring.Results;
using Scoring.Service.Calls;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>
/// Counts the outcomes of queries for stored creators, and how the scores are distributed. A counter per score would cost as much as the score, so that numbers are counted here
/// and read when they are collected. Answers that are served as kept bytes were counted when they were made. All members may be called concurrently.
/// </summary>
public sealed class ScoreMetrics
{
    private const string ModelTag = "model";

    // From 0 to 100, or from 0 to 1, by tenths. The last one includes its upper end.
    private const int Ranges = 10;

    private static readonly int Platforms = (int)Enum.GetValues<Platform>().Max() + 1;
    private static readonly int Statuses = (int)Enum.GetValues<ScoreStatus>().Max() + 1;
    private static readonly (string Name, Func<CreatorScores, ScoreEstimate> Of)[] Scores = [.. CreatorScores.WithoutContext];

    private readonly long[] _refused = new long[Enum.GetValues<RefusalReason>().Length];
    private readonly ConcurrentDictionary<string, Counts> _models = new(StringComparer.Ordinal);
    private readonly ObservableCounter<long> _values;
    private Counts? _latest;
    private long _current;
    private long _stale;
    private long _prior;

    /// <summary>Creates the counters.</summary>
    /// <param name="meter">The meter of the service.</param>
    public ScoreMetrics(Meter meter)
    {
        _values = meter.CreateObservableCounter("scoring.score.values", Values, "{score}", "Scores of stored creators by model, platform, score and range of the value (tenths of the scale).");
        meter.CreateObservableCounter("scoring.score.statuses", StatusesOf, "{score}", "Scores of stored creators by model, score and reliability.");
        meter.CreateObservableCounter("scoring.score.outcomes", Outcomes, "{creator}", "Queries for stored creators by outcome: scored, stale, prior, or the reason of a refusal.");
    }

    /// <summary>Counts queries that are refused together.</summary>
    internal void CountRefused(Refusal refusal, int queries)
    {
        if (_values.Enabled) Interlocked.Add(ref _refused[(int)refusal.Reason], queries);
    }

    /// <summary>Counts the outcome of a query.</summary>
    internal void Count(scoped in ScoreOutcome outcome)
    {
        if (!_values.Enabled) return;
        if (outcome.Refusal is { } refusal)
        {
            Interlocked.Increment(ref _refused[(int)refusal.Reason]);
            return;
        }

        Interlocked.Increment(ref outcome.RecordVersion == 0 ? ref _prior : ref outcome.StaleAge is null ? ref _current : ref _stale);
        Counts? counts = Volatile.Read(ref _latest);
        if (counts?.Generation != outcome.Generation) counts = Switch(outcome.Generation);
        CreatorScores scores = outcome.Scores!;
        int platform = (int)outcome.Key.Platform;
        for (int score = 0; score < Scores.Length; score++) counts.Count(platform, score, Scores[score].Of(scores));
    }

    // A model that is activated again keeps its counts, so that counters never decrease.
    private Counts Switch(ModelGeneration generation)
    {
        Counts counts = _models.AddOrUpdate(generation.Model.Id, _ => new Counts(generation), (_, before) => new Counts(generation, before));
        Volatile.Write(ref _latest, counts);
        return counts;
    }

    private IEnumerable<Measurement<long>> Values() =>
        from model in _models
        from platform in Enumerable.Range(0, Platforms)
        from score in Enumerable.Range(0, Scores.Length)
        from range in Enumerable.Range(0, Ranges)
        let count = model.Value.ValuesOf(platform, score, range)
        where count > 0
        select new Measurement<long>(
            count, new(ModelTag, model.Key), new("platform", ((Platform)platform).ToString().ToLowerInvariant()), new("score", Scores[score].Name), new("range", RangeName(range)));

    private IEnumerable<Measurement<long>> StatusesOf() =>
        from model in _models
        from score in Enumerable.Range(0, Scores.Length)
        from status in Enumerable.Range(0, Statuses)
        let count = model.Value.StatusesOf(score, status)
        where count > 0
        select new Measurement<long>(count, new(ModelTag, model.Key), new("score", Scores[score].Name), new("status", ((ScoreStatus)status).ToString()));

    private List<Measurement<long>> Outcomes()
    {
        List<Measurement<long>> all = [Of("scored", ref _current), Of("stale", ref _stale), Of("prior", ref _prior)];
        for (int i = 0; i < _refused.Length; i++)
        {
            if (Volatile.Read(ref _refused[i]) > 0) all.Add(Of(ReasonTag.Of((RefusalReason)i), ref _refused[i]));
        }

        return all;

        static Measurement<long> Of(string outcome, ref long count) => new(Volatile.Read(ref count), new KeyValuePair<string, object?>("outcome", outcome));
    }

    // Sortable as text: 00-10 to 90-100, in per cent of the scale.
    private static string RangeName(int range) => $"{range}0-{range + 1}0";

    private sealed class Counts
    {
        private readonly long[] _values;
        private readonly long[] _statuses;

        public Counts(ModelGeneration generation, Counts? before = null)
        {
            Generation = generation;
            _values = before?._values ?? new long[Platforms * Scores.Length * Ranges];
            _statuses = before?._statuses ?? new long[Scores.Length * Statuses];
        }

        public ModelGeneration Generation { get; }

        public void Count(int platform, int score, ScoreEstimate estimate)
        {
            int range = Math.Clamp((int)(estimate.Value / estimate.Scale * Ranges), 0, Ranges - 1);
            Interlocked.Increment(ref _values[(((platform * Scores.Length) + score) * Ranges) + range]);
            Interlocked.Increment(ref _statuses[(score * Statuses) + (int)estimate.Status]);
        }

        public long ValuesOf(int platform, int score, int range) => Volatile.Read(ref _values[(((platform * Scores.Length) + score) * Ranges) + range]);

        public long StatusesOf(int score, int status) => Volatile.Read(ref _statuses[(score * Statuses) + status]);
    }
}
