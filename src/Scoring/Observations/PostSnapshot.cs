namespace Scoring.Observations;

/// <summary>A snapshot of one post. Counts are in [0, 10^12]; null is unknown, which is not zero.</summary>
public sealed record PostSnapshot : ObservedValue
{
    /// <summary>The platform's id of the post, 1 to 48 bytes. Part of the key.</summary>
    public required string PostId { get; init; }

    /// <summary>
    /// Time of publication, Unix milliseconds UTC. Rounded down to the second it is part of the key and is stored in this form.
    /// </summary>
    public required long PublishedAtMs { get; init; }

    /// <summary>Its kind.</summary>
    public PostKind Kind { get; init; }

    /// <summary>Followers of the account at publication.</summary>
    public long? Followers { get; init; }

    /// <summary>Likes.</summary>
    public long? Likes { get; init; }

    /// <summary>Comments.</summary>
    public long? Comments { get; init; }

    /// <summary>Shares and reposts.</summary>
    public long? Shares { get; init; }

    /// <summary>Saves and bookmarks.</summary>
    public long? Saves { get; init; }

    /// <summary>Views or plays.</summary>
    public long? Views { get; init; }

    /// <summary>Accounts reached.</summary>
    public long? Reach { get; init; }

    /// <summary>Accounts reached that do not follow the creator.</summary>
    public long? NonFollowerReach { get; init; }

    /// <summary>Impressions.</summary>
    public long? Impressions { get; init; }

    /// <summary>Paid by money, product or commission.</summary>
    public bool? Paid { get; init; }

    /// <summary>Disclosed as paid.</summary>
    public bool? Disclosed { get; init; }

    /// <summary>The caller's id of the brand, at most 48 bytes; empty for none or unknown.</summary>
    public string Brand { get; init; } = "";

    /// <summary>Topics, most important first: at most 4 IAB Content Taxonomy 3.1 ids.</summary>
    public IReadOnlyList<string> TopicIds { get; init; } = [];

    /// <summary>BCP 47 language tag; empty when unknown.</summary>
    public string Language { get; init; } = "";

    /// <summary>Sum of likes, comments, shares and saves in the first hour.</summary>
    public long? FirstHourEngagement { get; init; }

    /// <summary>Products that it recommends or mentions.</summary>
    public long? ProductMentions { get; init; }

    /// <summary>Facts about its comments; null when none are known.</summary>
    public CommentFacts? CommentFacts { get; init; }
}
