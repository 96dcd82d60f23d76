namespace Scoring.Simulation.Creators;

/// <summary>How a creator treats audience and sponsors: shares in [0, 1] unless said otherwise.</summary>
internal sealed record Practice
{
    /// <summary>Comments that say something about the content.</summary>
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

    /// <summary>Sponsored posts that say so.</summary>
    public required double Disclosed { get; init; }

    /// <summary>How sponsored posts engage against own ones, nats.</summary>
    public required double SponsoredGap { get; init; }

    /// <summary>Posts about the creator's own field.</summary>
    public required double Focus { get; init; }

    /// <summary>Products named in a post that is not sponsored, on average.</summary>
    public required double Mentions { get; init; }

    /// <summary>Saves among the engagement.</summary>
    public required double Saves { get; init; }

    /// <summary>Shares among the engagement.</summary>
    public required double Shares { get; init; }
}
