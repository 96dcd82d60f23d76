namespace Scoring.Observations;

/// <summary>The bounds of the contract for observations.</summary>
public static class ObservationLimits
{
    /// <summary>Maximum count.</summary>
    public const long MaxCount = 1_000_000_000_000;

    /// <summary>Maximum resolution of a follower count: a tenth of the count, and 1 for counts below 10.</summary>
    /// <param name="followers">The count.</param>
    public static long MaxResolution(long followers) => Math.Max(1, followers / 10);

    /// <summary>Maximum amount of money, in millionths of the currency's unit.</summary>
    public const long MaxAmountMicros = 1_000_000_000_000_000;

    /// <summary>Maximum sequence: 2^53, up to which every client represents integers exactly.</summary>
    public const long MaxSequence = 1L << 53;

    /// <summary>Earliest time: 2000-01-01, Unix milliseconds UTC.</summary>
    public const long MinTimeMs = 946_684_800_000;

    /// <summary>Latest time of a record: the end of the year 9999, Unix milliseconds UTC.</summary>
    public const long MaxTimeMs = 253_402_300_799_999;

    /// <summary>Maximum time of an observation after the server's clock, milliseconds.</summary>
    public const long MaxClockAheadMs = 5 * 60_000;

    /// <summary>Maximum bytes in the id of a post, a campaign or a brand.</summary>
    public const int MaxIdBytes = 48;

    /// <summary>Maximum bytes in the name of a source, of observations or of campaigns.</summary>
    public const int MaxSourceBytes = 24;

    /// <summary>Maximum characters in a taxonomy id, a language tag or the key of an audience segment.</summary>
    public const int MaxCodeLength = 8;

    /// <summary>Maximum niches of an account.</summary>
    public const int MaxNiches = 8;

    /// <summary>Maximum languages of an account.</summary>
    public const int MaxLanguages = 8;

    /// <summary>Maximum prices of an account.</summary>
    public const int MaxPrices = 8;

    /// <summary>Maximum relationships of an account.</summary>
    public const int MaxRelationships = 32;

    /// <summary>Maximum withdrawn registers of one profile.</summary>
    public const int MaxRemovedRegisters = 10;

    /// <summary>Maximum countries of an audience.</summary>
    public const int MaxCountries = 32;

    /// <summary>Maximum age and gender segments of an audience.</summary>
    public const int MaxAgeGenders = 24;

    /// <summary>Maximum interests of an audience.</summary>
    public const int MaxInterests = 32;

    /// <summary>Maximum sum of the shares of one list, in millionths.</summary>
    public const int MaxShareSumMillionths = 1_000_001;

    /// <summary>Maximum topics of a post.</summary>
    public const int MaxTopics = 4;

    /// <summary>Maximum followers of a sample.</summary>
    public const int MaxSampledFollowers = 256;

    /// <summary>Maximum posts of a summary.</summary>
    public const int MaxSummaryPosts = 10_000;

    /// <summary>Maximum length of a sampled follower's name, in characters.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Maximum age of a sampled follower's account, days.</summary>
    public const int MaxAccountAgeDays = 36_500;

    /// <summary>Maximum violations reported per observation.</summary>
    public const int MaxViolations = 16;
}
