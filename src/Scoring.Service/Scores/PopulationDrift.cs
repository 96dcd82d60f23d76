using System.Diagnostics.Metrics;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>
/// Compares the features of creators that are scored with the population that the model states for each. A sample of them is kept, and compared when the metrics are collected, so that
/// a score costs nothing more. All members may be called concurrently.
/// </summary>
public sealed class PopulationDrift
{
    /// <summary>Creators in the sample: the newest, one of <see cref="SampleEvery"/> that are scored.</summary>
    public const int SampleSize = 1_000;

    /// <summary>One of so many scored creators is sampled.</summary>
    public const int SampleEvery = 16;

    /// <summary>Fewest creators with evidence for a feature whose index is reported.</summary>
    public const int LeastCreators = 100;

    // A comparison takes some ten milliseconds.
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly ModelHost _models;
    private readonly ReadOnlyMemory<byte>[] _sample = new ReadOnlyMemory<byte>[SampleSize];
    private readonly Lock _lock = new();
    private readonly ObservableGauge<double> _gauge;
    private IReadOnlyList<Measurement<double>> _latest = [];
    private long? _compared;
    private int _scored;

    /// <summary>Creates the gauge.</summary>
    /// <param name="meter">The meter of the service.</param>
    /// <param name="models">The model in use.</param>
    /// <param name="clock">The time of the comparison.</param>
    public PopulationDrift(Meter meter, ModelHost models, TimeProvider clock)
    {
        (_models, _clock) = (models, clock);
        _gauge = meter.CreateObservableGauge("scoring.feature.psi", Compare, unit: null, "Population stability index of a feature against the population of the model, by model, score and feature.");
    }

    /// <summary>Offers a scored creator to the sample.</summary>
    /// <param name="features">Its stored features. The memory is kept and must not change.</param>
    internal void Offer(ReadOnlyMemory<byte> features)
    {
        if (!_gauge.Enabled) return;
        uint number = (uint)Interlocked.Increment(ref _scored);
        if (number % SampleEvery != 0) return;
        lock (_lock) _sample[number / SampleEvery % SampleSize] = features;
    }

    private IReadOnlyList<Measurement<double>> Compare()
    {
        ReadOnlyMemory<byte>[] sample;
        lock (_lock)
        {
            if (_compared is { } last && _clock.GetElapsedTime(last) < LeastInterval) return _latest;
            _compared = _clock.GetTimestamp();
            sample = [.. _sample];
        }

        ModelGeneration generation = _models.Current;
        Dictionary<string, FeatureBins> trust = BinsOf(generation.Model.Trust);
        Dictionary<string, FeatureBins> authenticity = BinsOf(generation.Model.Authenticity);
        var scores = new CreatorScores();
        long now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (ReadOnlyMemory<byte> stored in sample)
        {
            if (!CreatorFeatures.TryRead(stored.Span, out CreatorFeatures creator) || !generation.IsExtractedBy(creator.ExtractionOrdinal, creator.ExtractionHash)) continue;
            CreatorScorer.Score(creator, generation.Model, Math.Max(now, creator.NewestObservedAtMs ?? now), scores);
            Count(trust, scores.Trust);
            Count(authenticity, scores.Authenticity);
        }

        return _latest = [.. Read(generation, "trust", trust), .. Read(generation, "authenticity", authenticity)];
    }

    private static Dictionary<string, FeatureBins> BinsOf(ScorecardModel scorecard)
    {
        var all = new Dictionary<string, FeatureBins>(StringComparer.Ordinal);
        foreach (FeatureModel feature in scorecard.Features)
        {
            if (feature.PopulationVariance > 0 && new FeatureBins(feature) is { IsComparable: true } bins) all.Add(feature.Code, bins);
        }

        return all;
    }

    private static void Count(Dictionary<string, FeatureBins> all, ScoreEstimate estimate)
    {
        foreach (Contribution line in estimate.Contributions)
        {
            if (line.Kind == ContributionKind.Feature && all.TryGetValue(line.Code, out FeatureBins? bins)) bins.Add(line.Micros);
        }
    }

    private static IEnumerable<Measurement<double>> Read(ModelGeneration generation, string score, Dictionary<string, FeatureBins> all) =>
        all.Where(one => one.Value.Count >= LeastCreators).Select(one => new Measurement<double>(
            one.Value.StabilityIndex(), new KeyValuePair<string, object?>("model", generation.Model.Id), new("score", score), new("feature", one.Key)));
}
