using Scoring.Fitting.Engagement;
using Scoring.Import.DataSets;
using Scoring.Numerics;

namespace Scoring.Evaluation.Videos;

/// <summary>One account of a data set of videos, with its posts split by time as a fit of a catalogue splits them.</summary>
/// <param name="Account">The account as the product knows it, with a split.</param>
/// <param name="Earlier">The known posts, at least four, the oldest first.</param>
/// <param name="Later">The posts to predict, 4 to 12, the oldest first.</param>
internal sealed record VideoAccount(CatalogueAccount Account, IReadOnlyList<VideoPost> Earlier, IReadOnlyList<VideoPost> Later)
{
    private const double HalfAnEngagement = 0.5;

    /// <summary>The split.</summary>
    public CatalogueSplit Split => Account.Split!;

    /// <summary>The log rates per view of the earlier posts.</summary>
    public double[] EarlierLogRates => [.. Earlier.Select(LogRateOf)];

    /// <summary>The log rates per view of the later posts.</summary>
    public double[] LaterLogRates => [.. Later.Select(LogRateOf)];

    /// <summary>Log of the typical rate of the later posts, their median: the value that the interval of the score should contain.</summary>
    public double LogTypicalLaterRate => MedianOf(LaterLogRates);

    /// <summary>Log of the median views of the earlier posts, per follower of the record.</summary>
    public double LogViewsPerFollower => MedianOf([.. Earlier.Select(post => ReproducibleMath.Log(post.Views!.Value + 1.0))]) - ReproducibleMath.Log(Split.Earlier.Followers + 1.0);

    /// <summary>Log rate of a post on the scale of the product: ln(engagement + ½) less ln(views + 1).</summary>
    /// <param name="post">The post, with views and likes.</param>
    public static double LogRateOf(VideoPost post) =>
        ReproducibleMath.Log(post.Likes!.Value + (post.Comments ?? 0) + (post.Shares ?? 0) + HalfAnEngagement) - ReproducibleMath.Log(post.Views!.Value + 1.0);

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }
}
