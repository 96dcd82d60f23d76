namespace Scoring.Observations;

/// <summary>The bounds that the contract sets on observations.</summary>
public static class ObservationLimits
{
    /// <summary>Greatest count.</summary>
    public const long MaxCount = 1_000_000_000_000;

    /// <summary>Greatest amount of money, in millionths of the currency's unit.</summary>
    public const long MaxAmountMicros = 1_000_000_000_000_000;

    /// <summary>Greatest sequence: 2^53, the last integer that every client can tell from its neighbours.</summary>
    public const long MaxSequence = 1L << 53;

    /// <summary>Earliest time: 2000-01-01, Unix milliseconds UTC.</summary>
    public const long MinTimeMs = 946_684_800_000;

    /// <summary>Latest time that a record can hold: the end of the year 9999, Unix milliseconds UTC.</summary>
    public const long MaxTimeMs = 253_402_300_799_999;

    /// <summary>How far an observation may lie after the server's clock, in milliseconds.</summary>
    public const long MaxClockAheadMs = 5 * 60_000;

    /// <summary>Most bytes in the id of a post, a campaign or a brand.</summary>
    public const int MaxIdBytes = 48;

    /// <summary>Most bytes in the name of a source of campaigns.</summary>
    public const int MaxSourceBytes = 24;

    /// <summary>Most characters in a taxonomy id, a language tag or the key of an audience segment.</summary>
    public const int MaxCodeLength = 8;

    /// <summary>Fewest characters in a language tag of an account.</summary>
    public const int MinLanguageLength = 2;

    /// <summary>Most niches of an account.</summary>
    public const int MaxNiches = 8;

    /// <summary>Most languages of an account.</summary>
    public const int MaxLanguages = 8;

    /// <summary>Most prices of an account.</summary>
    public const int MaxPrices = 8;

    /// <summary>Most relationships of an account.</summary>
    public const int MaxRelationships = 32;

    /// <summary>Most registers of one profile that are withdrawn.</summary>
    public const int MaxRemovedRegisters = 10;

    /// <summary>Most countries of an audience.</summary>
    public const int MaxCountries = 32;

    /// <summary>Most age and gender segments of an audience.</summary>
    public const int MaxAgeGenders = 24;

    /// <summary>Most interests of an audience.</summary>
    public const int MaxInterests = 32;

    /// <summary>Greatest sum of the shares of one list, in millionths.</summary>
    public const int MaxShareSumMillionths = 1_000_001;

    /// <summary>Most topics of a post.</summary>
    public const int MaxTopics = 4;

    /// <summary>Most followers of a sample.</summary>
    public const int MaxSampledFollowers = 256;

    /// <summary>Greatest length of a sampled follower's name, in characters.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Violations named per observation; further ones are not listed.</summary>
    public const int MaxViolations = 16;
}
