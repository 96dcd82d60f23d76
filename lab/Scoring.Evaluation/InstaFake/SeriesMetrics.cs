using Scoring.Fitting.Engagement;
using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.InstaFake;

/// <summary>Metrics of one set of predictions, sorted once, so that resamples are cheap.</summary>
internal sealed class SeriesMetrics
{
    private readonly RankOrder _actual;
    private readonly RankOrder _predicted;
    private readonly bool?[] _covered;

    /// <summary>Prepares the metrics.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="actual">Their typical later rates.</param>
    /// <param name="judgements">The predictions, in the same order.</param>
    public SeriesMetrics(IReadOnlyList<SeriesAccount> accounts, RankOrder actual, IReadOnlyList<EngagementJudgement> judgements)
    {
        _actual = actual;
        _predicted = new RankOrder([.. judgements.Select(judgement => judgement.LogPredictedRate)]);
        _covered = [.. judgements.Select((judgement, index) => accounts[index].LogTypicalOfNext is { } typical ? judgement.Covers(typical) : (bool?)null)];
    }

    /// <summary>Rank correlation of predicted and real rate, and coverage of the intervals, in a resample.</summary>
    /// <param name="counts">How often each account is in the resample.</param>
    public double[] Of(int[] counts)
    {
        long covered = 0, all = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            if (_covered[index] is not { } isCovered) continue;
            all += counts[index];
            covered += isCovered ? counts[index] : 0;
        }

        return [RankCorrelation.Of(_predicted, _actual, counts), (double)covered / all];
    }
}
