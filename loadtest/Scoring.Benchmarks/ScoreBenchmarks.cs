using BenchmarkDotNet.Attributes;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Benchmarks;

/// <summary>All scores of one creator from stored bytes: the cost of a request without store and network.</summary>
public class ScoreBenchmarks
{
    private const long IdleMs = 3 * 86_400_000;
    private readonly CreatorScores _scores = new();
    private readonly ScoringModel _model = ShippedModel.Instance;
    private byte[] _stored = [];
    private CreatorFeatures _features;

    [Params(CreatorRecord.Typical, CreatorRecord.Full)]
    public CreatorRecord Record { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _stored = BenchmarkCreator.FeatureBytesOf(Record);
        _features = BenchmarkCreator.FeaturesOf(Record);
    }

    [Benchmark]
    public long Read_features() => CreatorFeatures.TryRead(_stored, out CreatorFeatures features) ? features.Followers : throw new InvalidDataException();

    [Benchmark]
    public double Score() => ScoreOf(_features, keepsLines: false);

    [Benchmark]
    public double Score_with_lines() => ScoreOf(_features, keepsLines: true);

    [Benchmark]
    public double Read_features_and_score() => ReadAndScore(keepsLines: false);

    [Benchmark]
    public double Read_features_and_score_with_lines() => ReadAndScore(keepsLines: true);

    [Benchmark]
    public int Read_features_score_and_write_reasons()
    {
        ReadAndScore(keepsLines: true);
        return CountReasons();
    }

    [Benchmark]
    public int Read_features_score_and_write_reasons_and_counterfactuals()
    {
        ReadAndScore(keepsLines: true);
        return CountReasons() + CounterfactualFinder.Find(_features, _model, _scores).Count;
    }

    private double ReadAndScore(bool keepsLines)
    {
        if (!CreatorFeatures.TryRead(_stored, out CreatorFeatures features)) throw new InvalidDataException();
        return ScoreOf(features, keepsLines);
    }

    private double ScoreOf(in CreatorFeatures features, bool keepsLines)
    {
        CreatorScorer.Score(features, _model, features.NewestObservedAt + IdleMs, _scores, keepsLines: keepsLines);
        return _scores.Engagement.Value;
    }

    private int CountReasons() =>
        ReasonWriter.Write(_scores.Engagement, null).Count
        + ReasonWriter.Write(_scores.Trust, _model.Trust).Count
        + ReasonWriter.Write(_scores.Authenticity, _model.Authenticity).Count;
}
