namespace Scoring.Simulation.Creators;

/// <summary>The behaviour of a creator towards audience and sponsors: shares in [0, 1] unless stated otherwise.</summary>
internal sealed record Practice
{
    /// <summary>Comments about the content.</summary>
    public required double Substantive { get; init; }

    /// <summary>Comments of positive sentiment.</summary>
    public required double Positive { get; init; }

    /// <summary>Comments of negative sentiment.</summary>
    public required double Negative { get; init; }

    /// <summary>Comments that the creator replies to.</summary>
    public required double Replies { get; init; }

    /// <summary>Comments of a commenter beyond the first.</summary>
    public required double FurtherComments { get; init; }

    /// <summary>Distinct texts per comment.</summary>
    public required double DistinctTexts { get; init; }

    /// <summary>Commenters with whom the creator exchanges comments.</summary>
    public required double Mutual { get; init; }

    /// <summary>Posts that are sponsored.</summary>
    public required double Sponsored { get; init; }

    /// <summary>Sponsored posts that are disclosed.</summary>
    public required double Disclosed { get; init; }

    /// <summary>Engagement of sponsored posts relative to organic ones, nats.</summary>
    public required double SponsoredGap { get; init; }

    /// <summary>Posts in the creator's own niche.</summary>
    public required double Focus { get; init; }

    /// <summary>Mean number of products named in a post that is not sponsored.</summary>
    public required double Mentions { get; init; }

    /// <summary>Share of saves in the engagement.</summary>
    public required double Saves { get; init; }

    /// <summary>Share of shares in the engagement.</summary>
    public required double Shares { get; init; }
}
