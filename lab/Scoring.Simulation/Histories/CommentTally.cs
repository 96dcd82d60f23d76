namespace Scoring.Simulation.Histories;

/// <summary>Counts of the examined comments of a post.</summary>
/// <param name="Examined">Examined comments.</param>
/// <param name="Substantive">Comments about the content.</param>
/// <param name="Positive">Positive comments.</param>
/// <param name="Negative">Negative comments.</param>
/// <param name="Replies">Comments with a reply of the creator.</param>
/// <param name="Commenters">Distinct accounts among the commenters.</param>
/// <param name="Texts">Distinct texts.</param>
/// <param name="Mutual">Commenters with whom the creator exchanges comments.</param>
internal readonly record struct CommentTally(
    long Examined, long Substantive, long Positive, long Negative, long Replies, long Commenters, long Texts, long Mutual)
{
    /// <summary>Maximum number of examined comments of a post.</summary>
    public const long MostExamined = 50;

    /// <summary>Scales the counts to a smaller number of comments.</summary>
    public CommentTally Of(long examined)
    {
        if (examined >= Examined) return this;
        double part = (double)examined / Examined;
        long positive = Part(Positive, part);
        return new CommentTally(
            examined, Part(Substantive, part), positive, Math.Min(Part(Negative, part), examined - positive), Part(Replies, part), Part(Commenters, part), Part(Texts, part), Part(Mutual, part));
    }

    /// <summary>The sum of both.</summary>
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
