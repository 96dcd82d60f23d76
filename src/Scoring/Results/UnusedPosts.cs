namespace Scoring.Results;

/// <summary>Number of posts of the record that a score does not use, by reason.</summary>
/// <param name="MissingCounts">A required count is unknown.</param>
/// <param name="NoDenominator">No denominator is known, or it is 0.</param>
/// <param name="OtherDenominator">The model has no numbers for the denominator.</param>
/// <param name="Quarantined">The counts of the post contradict each other.</param>
/// <param name="Immature">The post is too young.</param>
public readonly record struct UnusedPosts(int MissingCounts, int NoDenominator, int OtherDenominator, int Quarantined, int Immature)
{
    /// <summary>The number of posts of a reason.</summary>
    public int this[UnusedReason reason] => reason switch
    {
        UnusedReason.MissingCounts => MissingCounts,
        UnusedReason.NoDenominator => NoDenominator,
        UnusedReason.OtherDenominator => OtherDenominator,
        UnusedReason.Quarantined => Quarantined,
        UnusedReason.Immature => Immature,
        _ => 0,
    };
}
