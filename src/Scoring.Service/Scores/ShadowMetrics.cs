using System.Diagnostics.Metrics;
using Scoring.Creators;
using Scoring.Results;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>How the scores of a shadow model differ from those of the model in use, in points: hundredths of the scale of a score. All members may be called concurrently.</summary>
public sealed class ShadowMetrics
{
    // A tenth of a point is not visible; half of the scale is another creator.
    private static readonly InstrumentAdvice<double> Points = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 20, 50] };

    private readonly Histogram<double> _differences;
    private readonly Counter<long> _statusChanges;
    private readonly Counter<long> _failures;
    private readonly Dictionary<(Platform Platform, string Score), (long Count, double Sum)> _shifts = [];
    private readonly Lock _lock = new();
    private (ModelGeneration Active, ModelGeneration Shadow)? _pair;
    private long _compared;
    private long _failed;
    private long _lost;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meter">The meter of the service.</param>
    /// <param name="shadow">The shadow model.</param>
    public ShadowMetrics(Meter meter, ModelHost shadow)
    {
        _differences = meter.CreateHistogram(
            "scoring.shadow.difference", "{point}", "Size of the difference between the score of the shadow model and that of the model in use, by platform and score.", tags: null, Points);
        _statusChanges = meter.CreateCounter<long>("scoring.shadow.status_changes", "{score}", "Scores that one of both models has with evidence and the other without, by platform and score.");
        _failures = meter.CreateCounter<long>("scoring.shadow.failures", "{creator}", "Creators that the shadow model could not score, by kind.");
        meter.CreateObservableCounter("scoring.shadow.dropped", () => Dropped, "{creator}", "Creators of the sample that were not compared, because too many waited.");
        meter.CreateObservableGauge("scoring.shadow.mean_shift", MeanShifts, "{point}", "Mean of the score of the shadow model less that of the model in use, since both are in use, by platform and score.");
        meter.CreateObservableGauge(
            "scoring.shadow.info", () => new Measurement<int>(1, new("model", shadow.Current.Model.Id), new("sha256", shadow.Current.Model.Sha256)), unit: null, "The shadow model, with the value 1.");
    }

    /// <summary>Creators that were compared, since both models are in use.</summary>
    public long Compared => Volatile.Read(ref _compared);

    /// <summary>Creators that the shadow model could not score, since both models are in use.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Creators of the sample that were not compared, because too many waited.</summary>
    public long Dropped => Volatile.Read(ref _lost);

    /// <summary>Whether the differences are collected.</summary>
    internal bool IsCollected => _differences.Enabled;

    /// <summary>Counts the scores of a creator.</summary>
    /// <param name="platform">Its platform.</param>
    /// <param name="active">The model in use.</param>
    /// <param name="shadow">The shadow model.</param>
    /// <param name="first">The scores by the model in use.</param>
    /// <param name="second">The scores by the shadow model.</param>
    internal void Count(Platform platform, ModelGeneration active, ModelGeneration shadow, CreatorScores first, CreatorScores second)
    {
        lock (_lock)
        {
            UsePair(active, shadow);
            _compared++;
        }

        foreach ((string score, Func<CreatorScores, ScoreEstimate> select) in CreatorScores.WithoutContext)
        {
            ScoreEstimate one = select(first), other = select(second);
            bool isFirst = one.Status == ScoreStatus.Estimated, isSecond = other.Status == ScoreStatus.Estimated;
            KeyValuePair<string, object?> platformTag = PlatformTag(platform), scoreTag = new("score", score);
            // A series that begins with 1 would hide its first change.
            _statusChanges.Add(isFirst == isSecond ? 0 : 1, platformTag, scoreTag);
            if (!isFirst || !isSecond) continue;
            double points = (other.Value - one.Value) / one.Scale * 100;
            _differences.Record(Math.Abs(points), platformTag, scoreTag);
            AddShift(active, shadow, (platform, score), points);
        }
    }

    /// <summary>Counts a creator that could not be scored.</summary>
    /// <param name="active">The model in use.</param>
    /// <param name="shadow">The shadow model.</param>
    /// <param name="kind">Why it could not.</param>
    internal void CountFailure(ModelGeneration active, ModelGeneration shadow, string kind)
    {
        lock (_lock)
        {
            UsePair(active, shadow);
            _failed++;
        }

        _failures.Add(1, new KeyValuePair<string, object?>("kind", kind));
    }

    /// <summary>Counts a creator that was not compared, because too many waited.</summary>
    internal void CountDropped() => Interlocked.Increment(ref _lost);

    // The caller holds the lock.
    private void UsePair(ModelGeneration active, ModelGeneration shadow)
    {
        if (_pair == (active, shadow)) return;
        _pair = (active, shadow);
        (_compared, _failed) = (0, 0);
        _shifts.Clear();
    }

    private void AddShift(ModelGeneration active, ModelGeneration shadow, (Platform, string) key, double points)
    {
        lock (_lock)
        {
            UsePair(active, shadow);
            (long count, double sum) = _shifts.GetValueOrDefault(key);
            _shifts[key] = (count + 1, sum + points);
        }
    }

    private List<Measurement<double>> MeanShifts()
    {
        lock (_lock)
        {
            return [.. _shifts.Select(one => new Measurement<double>(one.Value.Sum / one.Value.Count, PlatformTag(one.Key.Platform), new("score", one.Key.Score)))];
        }
    }

    private static KeyValuePair<string, object?> PlatformTag(Platform platform) => new("platform", platform.ToString().ToLowerInvariant());
}
