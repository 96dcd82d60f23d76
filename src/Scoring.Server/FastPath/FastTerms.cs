using Scoring.Service.Scores;

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

    /// <summary>Whether it is limited to the cache.</summary>
    public bool IsCachedOnly;

    /// <summary>One more than the greatest age of cached records, milliseconds; 0 for no bound. Beside the flags, where it takes no more memory.</summary>
    public int StalenessBound;

    /// <summary>The time, Unix milliseconds UTC.</summary>
    public long AsOfMs;

    /// <summary>Whether it bounds the age of cached records.</summary>
    public readonly bool HasMaxStaleness => StalenessBound > 0;

    /// <summary>Where the records may be read.</summary>
    public readonly ReadTerms Reads => new(IsCachedOnly, HasMaxStaleness ? TimeSpan.FromMilliseconds(StalenessBound - 1) : null);

    /// <summary>The tag, below 2^63: the generated code parses greater ones.</summary>
    public long Tag;
}
