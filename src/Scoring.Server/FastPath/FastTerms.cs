namespace Scoring.Server.FastPath;

/// <summary>The fields of a plain request besides the creators.</summary>
internal struct FastTerms
{
    /// <summary>Whether it names a time.</summary>
    public bool HasAsOf;

    /// <summary>Whether an unknown creator is answered with the prior of its cohort.</summary>
    public bool HasPriorIfUnknown;

    /// <summary>Whether it has a tag.</summary>
    public bool HasTag;

    /// <summary>The time, Unix milliseconds UTC.</summary>
    public long AsOfMs;

    /// <summary>The tag, below 2^63: the generated code parses greater ones.</summary>
    public long Tag;
}
