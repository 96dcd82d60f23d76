using System.Globalization;
using Scoring.Numerics;

namespace Scoring.Fitting.Engagement;

/// <summary>Checks fitted numbers against the bounds of the model file, so that no file is written that a server refuses.</summary>
internal static class FitBounds
{
    private const double LeastLevel = 1e-9, GreatestLevel = 10;
    private const double GreatestSpread = 10, GreatestDrift = 5, GreatestPostCount = 1e9;

    /// <summary>Checks the numbers of one platform and denominator.</summary>
    /// <param name="name">Name of the platform and denominator.</param>
    /// <param name="fit">The numbers.</param>
    /// <param name="logReferenceSize">Log of the size at which the levels apply.</param>
    /// <exception cref="FitOutOfBoundsException">A number is out of its bounds.</exception>
    public static void Check(string name, EngagementFit fit, double logReferenceSize)
    {
        string size = ReproducibleMath.Exp(logReferenceSize).ToString("N0", CultureInfo.InvariantCulture);
        CheckLevel($"level of {name} at a size of {size}", fit.LogLevel);
        foreach (FittedCohort cohort in fit.Cohorts) CheckLevel($"level of {name}, niche {cohort.Niche}, at a size of {size}", cohort.LogLevel);
        Check($"spread between accounts of {name}", fit.SpreadBetween, 0, GreatestSpread);
        Check($"spread within accounts of {name}", fit.SpreadWithin, 0, GreatestSpread);
        Check($"reference post count of {name}", ReproducibleMath.Exp(fit.PostCount.LogReference) - 1, 0, GreatestPostCount);
    }

    /// <summary>Checks a drift.</summary>
    /// <param name="name">What it is the drift of.</param>
    /// <param name="drift">The drift, nats.</param>
    /// <exception cref="FitOutOfBoundsException">It is out of its bounds.</exception>
    public static void CheckDrift(string name, double drift) => Check($"drift of {name}", drift, 0, GreatestDrift);

    private static void CheckLevel(string name, double logLevel) => Check(name, ReproducibleMath.Exp(logLevel), LeastLevel, GreatestLevel);

    private static void Check(string name, double value, double least, double greatest)
    {
        if (value >= least && value <= greatest) return;
        throw new FitOutOfBoundsException(string.Create(
            CultureInfo.InvariantCulture,
            $"The fitted {name} is {value:0.###e+0}, outside [{least:0.###e+0}, {greatest:0.###e+0}]: these accounts do not determine it. No model file is written. Fit to accounts of more sizes, and check the counts of the source."));
    }
}
