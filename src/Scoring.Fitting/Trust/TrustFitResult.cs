using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>A fitted trust model and its quality.</summary>
public sealed record TrustFitResult
{
    /// <summary>The model file, UTF-8; the product can load it.</summary>
    public required byte[] ModelFile { get; init; }

    /// <summary>Number of campaigns in the fit.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of these campaigns that converted better than their cohort's median.</summary>
    public required int Positives { get; init; }

    /// <summary>Number of creators of these campaigns.</summary>
    public required int Creators { get; init; }

    /// <summary>Start of the first campaign, Unix milliseconds UTC.</summary>
    public required long FromMs { get; init; }

    /// <summary>Start of the last campaign, Unix milliseconds UTC.</summary>
    public required long ToMs { get; init; }

    /// <summary>Campaigns that were read but excluded from the fit, by reason.</summary>
    public required LeftOutRows LeftOut { get; init; }

    /// <summary>Median rates that campaigns are compared with.</summary>
    public required CohortRates Cohorts { get; init; }

    /// <summary>Number of folds of the cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>Regularisation strength of the curves, and the losses that selected it.</summary>
    public required StrengthChoice Strength { get; init; }

    /// <summary>Corrections after the fit of the curves.</summary>
    public required TrustCorrections Corrections { get; init; }

    /// <summary>Number of campaigns per feature in which it is known.</summary>
    public required IReadOnlyList<(string Code, int Rows)> Known { get; init; }

    /// <summary>Quality of the initial model on the evaluated campaigns.</summary>
    public required ProbabilityQuality Before { get; init; }

    /// <summary>
    /// Quality of fitted models on the same campaigns. Fit and map of each used neither the campaign, nor another campaign of its
    /// creator, nor anything later.
    /// </summary>
    public required ProbabilityQuality After { get; init; }
}
