namespace Scoring.Server.Prepared;

/// <summary>What a plain request asks besides whom it is about.</summary>
internal struct PlainTerms
{
    /// <summary>Whether it names a time.</summary>
    public bool HasAsOf;

    /// <summary>Whether an unknown creator shall have the prior.</summary>
    public bool HasPriorIfUnknown;

    /// <summary>Whether it has a tag.</summary>
    public bool HasTag;

    /// <summary>The time, Unix milliseconds UTC.</summary>
    public long AsOfMs;

    /// <summary>The tag, below 2^63: greater ones are read by the generated code.</summary>
    public long Tag;
}
