namespace Scoring.Results;

/// <summary>How the codes of reasons are made: the code of the contribution and one of these ends.</summary>
internal static class ReasonCodes
{
    /// <summary>End of the code of a reason that raises its score.</summary>
    public const string Raises = "_RAISES";

    /// <summary>End of the code of a reason that lowers its score.</summary>
    public const string Lowers = "_LOWERS";
}
