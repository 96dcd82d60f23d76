namespace Scoring.Results;

/// <summary>Kind of a contribution. The numbers are those of the contract.</summary>
public enum ContributionKind
{
    /// <summary>The base of the sum.</summary>
    Base = 1,

    /// <summary>An observed feature.</summary>
    Feature = 2,

    /// <summary>A feature without observation: adds 0, the population's mean, and the population's variance.</summary>
    Missing = 3,

    /// <summary>The reduction by a cap or by the range of the total.</summary>
    Cap = 4,

    /// <summary>
    /// The correction of the sum by the map fitted to outcomes: it describes the reliability of the sum, not the creator.
    /// </summary>
    Calibration = 5,
}
