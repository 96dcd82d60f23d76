namespace Scoring.Observations;

/// <summary>Facts about the comments of a post, counted over all of them or over a sample. Null is unknown.</summary>
public sealed record CommentFacts
{
    /// <summary>Examined comments.</summary>
    public long? Examined { get; init; }

    /// <summary>Comments about the content.</summary>
    public long? Substantive { get; init; }

    /// <summary>Comments of positive sentiment.</summary>
    public long? Positive { get; init; }

    /// <summary>Comments of negative sentiment.</summary>
    public long? Negative { get; init; }

    /// <summary>Replies by the creator.</summary>
    public long? CreatorReplies { get; init; }

    /// <summary>Distinct accounts that commented.</summary>
    public long? DistinctCommenters { get; init; }

    /// <summary>Distinct texts after normalisation.</summary>
    public long? DistinctTexts { get; init; }

    /// <summary>Commenters on whose posts this creator comments too.</summary>
    public long? MutualCommenters { get; init; }
}
