using System.Threading.Channels;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Service.Calls;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>
/// Scores a sampled share of the scored creators by a second model, and counts the differences. The work is done after the answers, by one task that rests three times as long as it
/// works; beyond <see cref="MaxWaiting"/> creators that wait, a creator is dropped and counted. All members may be called concurrently.
/// </summary>
public sealed class ShadowScoring : IAsyncDisposable
{
    /// <summary>Most creators that wait.</summary>
    public const int MaxWaiting = 1_000;

    // About a tenth of a millisecond of work.
    private const int MaxTogether = 16;

    // At most a quarter of one processor.
    private const int RestFactor = 3;

    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(1);

    // More work than that is a wait for a processor.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Sampled> _sample = Channel.CreateBounded<Sampled>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly ModelHost _shadow;
    private readonly double _share;
    private readonly ShadowMetrics _metrics;
    private readonly IFailureLog _failures;
    private readonly TimeProvider _clock;
    private readonly Scorer _score;
    private readonly CreatorScores _first = new(), _second = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private ModelGeneration? _logged;

    /// <summary>Starts without work.</summary>
    /// <param name="shadow">The shadow model.</param>
    /// <param name="share">Share of the scored creators that are compared, 0 to 1.</param>
    /// <param name="metrics">Where the differences are counted.</param>
    /// <param name="failures">Where the first failure of each shadow model is logged.</param>
    /// <param name="clock">Measures the work.</param>
    /// <param name="score">Scores by the shadow model; null for <see cref="CreatorScorer"/>.</param>
    public ShadowScoring(ModelHost shadow, double share, ShadowMetrics metrics, IFailureLog failures, TimeProvider clock, Scorer? score = null)
    {
        (_shadow, _share, _metrics, _failures, _clock) = (shadow, share, metrics, failures, clock);
        _score = score ?? ((in creator, model, asOfMs, scores) => CreatorScorer.Score(creator, model, asOfMs, scores, keepsLines: false));
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Scores features by a model.</summary>
    /// <param name="creator">The features.</param>
    /// <param name="model">The model.</param>
    /// <param name="asOfMs">The time to score at, Unix milliseconds UTC.</param>
    /// <param name="scores">Overwritten.</param>
    public delegate void Scorer(in CreatorFeatures creator, ScoringModel model, long asOfMs, CreatorScores scores);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    /// <summary>Offers a scored creator to the sample, without waiting.</summary>
    /// <param name="active">The model that scored it.</param>
    /// <param name="features">Its stored features. The memory is kept and must not change.</param>
    /// <param name="asOf">The time that it was scored at.</param>
    internal void Offer(ModelGeneration active, ReadOnlyMemory<byte> features, AsOf asOf)
    {
        if (!_metrics.IsCollected || Random.Shared.NextDouble() >= _share) return;
        if (!_sample.Writer.TryWrite(new Sampled(active, features, asOf))) _metrics.CountDropped();
    }

    private async Task RunAsync()
    {
        TimeSpan owed = TimeSpan.Zero;
        try
        {
            while (await _sample.Reader.WaitToReadAsync(_end.Token))
            {
                long begun = _clock.GetTimestamp();
                for (int i = 0; i < MaxTogether && _sample.Reader.TryRead(out Sampled one); i++) Compare(one);
                owed += RestFactor * _clock.GetElapsedTime(begun);
                // A delay of less than a millisecond would be none.
                if (owed < ShortestRest) continue;
                await Task.Delay(owed < LongestRest ? owed : LongestRest, _clock, _end.Token);
                owed = TimeSpan.Zero;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Compare(in Sampled one)
    {
        ModelGeneration shadow = _shadow.Current;
        try
        {
            // It was scored, so that it can be read and the time is right.
            CreatorFeatures.TryRead(one.Features.Span, out CreatorFeatures creator);
            one.AsOf.For(creator.NewestObservedAtMs, out long asOfMs);
            if (!shadow.IsExtractedBy(creator.ExtractionOrdinal, creator.ExtractionHash))
            {
                _metrics.CountFailure(one.Active, shadow, "Extraction");
                return;
            }

            CreatorScorer.Score(creator, one.Active.Model, asOfMs, _first, keepsLines: false);
            _score(creator, shadow.Model, asOfMs, _second);
            _metrics.Count(creator.Platform, one.Active, shadow, _first, _second);
        }
        catch (Exception failure)
        {
            _metrics.CountFailure(one.Active, shadow, failure.GetType().Name);
            if (ReferenceEquals(_logged, shadow)) return;
            _logged = shadow;
            _failures.Record("the shadow model", failure);
        }
    }

    private readonly record struct Sampled(ModelGeneration Active, ReadOnlyMemory<byte> Features, AsOf AsOf);
}
