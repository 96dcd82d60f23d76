using Scoring.Observations;

namespace Scoring.Simulation.Histories;

/// <summary>A post with its final counts, observed or not.</summary>
internal sealed record SimulatedPost
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its publication time, Unix milliseconds UTC.</summary>
    public required long PublishedAtMs { get; init; }

    /// <summary>Its kind.</summary>
    public required PostKind Kind { get; init; }

    /// <summary>Likes, including bought ones.</summary>
    public required long Likes { get; init; }

    /// <summary>Comments, including bought ones.</summary>
    public required long Comments { get; init; }

    /// <summary>Shares.</summary>
    public required long Shares { get; init; }

    /// <summary>Saves.</summary>
    public required long Saves { get; init; }

    /// <summary>Views, or accounts reached.</summary>
    public required long Reach { get; init; }

    /// <summary>Reached accounts that are not followers.</summary>
    public required long Strangers { get; init; }

    /// <summary>Engagement of the first hour.</summary>
    public required long FirstHour { get; init; }

    /// <summary>Whether it is sponsored.</summary>
    public required bool IsSponsored { get; init; }

    /// <summary>Whether its sponsor is disclosed.</summary>
    public required bool IsDisclosed { get; init; }

    /// <summary>Whether the sponsorship is known to the owner of the record.</summary>
    public bool IsSponsorshipKnown { get; init; } = true;

    /// <summary>The sponsor; empty for none.</summary>
    public required string Brand { get; init; }

    /// <summary>Its topic, IAB Content Taxonomy 3.1.</summary>
    public required string Topic { get; init; }

    /// <summary>Number of products that it names.</summary>
    public required long Mentions { get; init; }

    /// <summary>The counts of its comments.</summary>
    public required CommentTally Tally { get; init; }

    /// <summary>Likes, comments, shares and saves.</summary>
    public long Engagement => Likes + Comments + Shares + Saves;
}
