namespace Scoring.Creators;

/// <summary>A social platform. The numbers are those of the contract and of stored records: they never change.</summary>
public enum Platform
{
    /// <summary>Not specified.</summary>
    Unspecified = 0,

    /// <summary>Instagram.</summary>
    Instagram = 1,

    /// <summary>TikTok.</summary>
    TikTok = 2,

    /// <summary>YouTube.</summary>
    YouTube = 3,

    /// <summary>X, formerly Twitter.</summary>
    X = 4,
}
