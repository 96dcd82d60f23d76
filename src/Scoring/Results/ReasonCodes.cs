namespace Scoring.Results;

/// <summary>Suffixes of reason codes: a reason code is the code of the contribution and one of these.</summary>
internal static class ReasonCodes
{
    /// <summary>Suffix of a reason that raises its score.</summary>
    public const string Raises = "_RAISES";

    /// <summary>Suffix of a reason that lowers its score.</summary>
    public const string Lowers = "_LOWERS";
}
