using Scoring.Creators;
using Scoring.Results;

namespace Scoring.Cli.ModelDiffs;

/// <summary>One score of many creators by two models.</summary>
/// <param name="name">The name of the score, as in the contract.</param>
/// <param name="select">Selects the score.</param>
internal sealed class ScoreComparison(string name, Func<CreatorScores, ScoreEstimate> select)
{
    private readonly List<(Platform Platform, FollowerTier Tier, double First, double Second)> _pairs = [];

    /// <summary>The name of the score.</summary>
    public string Name => name;

    /// <summary>Number of creators that one of the models scores with evidence and the other without.</summary>
    public int StatusChanges { get; private set; }

    /// <summary>The differences of all creators.</summary>
    public ScoreShift Shift => ScoreShift.Of(_pairs.Select(Difference));

    /// <summary>Spearman's rank correlation of both models, in [-1, 1]; NaN when all values of one model are equal.</summary>
    public double RankCorrelation => Fitting.Metrics.RankCorrelation.Of([.. _pairs.Select(pair => pair.First)], [.. _pairs.Select(pair => pair.Second)]);

    /// <summary>The share of the best tenth of the creators by the first model that is in the best tenth by the second; NaN for fewer than 10 creators.</summary>
    public double BestTenthKept
    {
        get
        {
            int best = _pairs.Count / 10;
            if (best == 0) return double.NaN;
            HashSet<int> first = Best(pair => pair.First);
            return (double)Best(pair => pair.Second).Count(first.Contains) / best;

            HashSet<int> Best(Func<(Platform, FollowerTier, double First, double Second), double> value) =>
                [.. Enumerable.Range(0, _pairs.Count).OrderByDescending(index => value(_pairs[index])).ThenBy(index => index).Take(best)];
        }
    }

    /// <summary>The differences by platform and tier, in their order.</summary>
    public IEnumerable<(Platform Platform, FollowerTier Tier, ScoreShift Shift)> Groups => _pairs
        .GroupBy(pair => (pair.Platform, pair.Tier))
        .OrderBy(group => group.Key)
        .Select(group => (group.Key.Platform, group.Key.Tier, ScoreShift.Of(group.Select(Difference))));

    /// <summary>Adds a creator.</summary>
    /// <param name="platform">Its platform.</param>
    /// <param name="first">Its scores by the first model.</param>
    /// <param name="second">Its scores by the second model.</param>
    public void Add(Platform platform, CreatorScores first, CreatorScores second)
    {
        bool isFirst = select(first).Status == ScoreStatus.Estimated, isSecond = select(second).Status == ScoreStatus.Estimated;
        if (isFirst && isSecond) _pairs.Add((platform, first.Tier, select(first).Value, select(second).Value));
        else if (isFirst != isSecond) StatusChanges++;
    }

    private static double Difference((Platform Platform, FollowerTier Tier, double First, double Second) pair) => pair.Second - pair.First;
}
