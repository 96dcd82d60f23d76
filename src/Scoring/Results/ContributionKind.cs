namespace Scoring.Results;

/// <summary>What kind of line of the sum a contribution is. The numbers are those of the contract.</summary>
public enum ContributionKind
{
    /// <summary>The starting point of the sum.</summary>
    Base = 1,

    /// <summary>A feature that was observed.</summary>
    Feature = 2,

    /// <summary>A feature that was not observed: adds 0, the population's mean, and the population's variance.</summary>
    Missing = 3,

    /// <summary>What a cap or the range of the total takes away.</summary>
    Cap = 4,

    /// <summary>What the map adds that outcomes put the sum right by: it says how far the sum was to be believed, nothing about the creator.</summary>
    Calibration = 5,
}
