namespace Scoring.Simulation.Histories;

/// <summary>What the examined comments of a post say, counted.</summary>
/// <param name="Examined">Comments that were looked at.</param>
/// <param name="Substantive">Of these, such as say something about the content.</param>
/// <param name="Positive">Positive ones.</param>
/// <param name="Negative">Negative ones.</param>
/// <param name="Replies">Such as the creator replied to.</param>
/// <param name="Commenters">Distinct accounts that wrote them.</param>
/// <param name="Texts">Distinct texts.</param>
/// <param name="Mutual">Commenters with whom the creator exchanges comments.</param>
internal readonly record struct CommentTally(
    long Examined, long Substantive, long Positive, long Negative, long Replies, long Commenters, long Texts, long Mutual)
{
    /// <summary>Most comments of a post that are examined.</summary>
    public const long MostExamined = 50;

    /// <summary>The same in a smaller number of comments.</summary>
    public CommentTally Of(long examined)
    {
        if (examined >= Examined) return this;
        double part = (double)examined / Examined;
        return new CommentTally(
            examined, Part(Substantive, part), Part(Positive, part), Part(Negative, part), Part(Replies, part), Part(Commenters, part), Part(Texts, part), Part(Mutual, part));
    }

    /// <summary>Both together.</summary>
    public CommentTally And(CommentTally other) => new(
        Examined + other.Examined,
        Substantive + other.Substantive,
        Positive + other.Positive,
        Negative + other.Negative,
        Replies + other.Replies,
        Commenters + other.Commenters,
        Texts + other.Texts,
        Mutual + other.Mutual);

    private static long Part(long count, double part) => (long)Math.Round(count * part);
}
