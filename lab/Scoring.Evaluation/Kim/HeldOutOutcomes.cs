using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Kim;

/// <summary>The outcomes of the held-out posts of one split.</summary>
internal sealed class HeldOutOutcomes
{
    /// <summary>Sets the outcomes, one per creator.</summary>
    /// <param name="logRates">Log of the held-out post's engagement rate.</param>
    /// <param name="logFollowers">Log of followers + 1.</param>
    /// <param name="hasEngagement">Whether the held-out post has any engagement.</param>
    public HeldOutOutcomes(double[] logRates, double[] logFollowers, bool[] hasEngagement)
    {
        LogRates = logRates;
        LogFollowers = logFollowers;
        HasEngagement = hasEngagement;
        Order = new RankOrder(logRates);
        AdjustedOrder = new RankOrder(StraightLine.Residuals(logRates, logFollowers));
    }

    /// <summary>Log of the held-out posts' engagement rates.</summary>
    public IReadOnlyList<double> LogRates { get; }

    /// <summary>Log of followers + 1.</summary>
    public IReadOnlyList<double> LogFollowers { get; }

    /// <summary>Whether the held-out posts have any engagement.</summary>
    public IReadOnlyList<bool> HasEngagement { get; }

    /// <summary>The rates in order.</summary>
    public RankOrder Order { get; }

    /// <summary>The ranks of the log rates after subtraction of a regression line on <see cref="LogFollowers"/>.</summary>
    public RankOrder AdjustedOrder { get; }
}
