using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>A fitted trust model and how good it is.</summary>
public sealed record TrustFitResult
{
    /// <summary>The model file, UTF-8; the product reads it.</summary>
    public required byte[] ModelFile { get; init; }

    /// <summary>Campaigns that were fitted to.</summary>
    public required int Rows { get; init; }

    /// <summary>Those of them that converted better than their cohort's median.</summary>
    public required int Positives { get; init; }

    /// <summary>Their creators.</summary>
    public required int Creators { get; init; }

    /// <summary>Start of the first campaign, Unix milliseconds UTC.</summary>
    public required long FromMs { get; init; }

    /// <summary>Start of the last campaign, Unix milliseconds UTC.</summary>
    public required long ToMs { get; init; }

    /// <summary>Campaigns that were read and not fitted to, by the reason why.</summary>
    public required LeftOutRows LeftOut { get; init; }

    /// <summary>Median rates that campaigns were held against.</summary>
    public required CohortRates Cohorts { get; init; }

    /// <summary>Parts of the cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>How strongly the curves are held to those to start from, and the losses by which that was chosen.</summary>
    public required StrengthChoice Strength { get; init; }

    /// <summary>What was put right after the curves.</summary>
    public required TrustCorrections Corrections { get; init; }

    /// <summary>Per feature the campaigns in which it was known.</summary>
    public required IReadOnlyList<(string Code, int Rows)> Known { get; init; }

    /// <summary>The model to start from, over the judged campaigns.</summary>
    public required ProbabilityQuality Before { get; init; }

    /// <summary>Fitted models over the same campaigns, each judged by fit and map that had not seen it nor another campaign of its creator, nor anything later.</summary>
    public required ProbabilityQuality After { get; init; }
}
