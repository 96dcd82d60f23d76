using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>
/// What the posts of one kind of rate say about a creator's standing: the distance of the typical rate from the expectation of its own cohort, in standard deviations of
/// engagement between the accounts of the cohort, and its precision. No follower count enters the precision.
/// </summary>
/// <param name="Kind">The kind of rate.</param>
/// <param name="Denominator">The numbers of platform and denominator.</param>
/// <param name="Cohort">The cohort.</param>
/// <param name="Statistics">The posts, with those of a summary.</param>
/// <param name="EffectivePosts">Effective number of posts, after ageing.</param>
/// <param name="LogRate">Log of the typical rate.</param>
/// <param name="LogExpected">Log of the rate expected at this size.</param>
/// <param name="Excess">Distance of the typical rate from the expectation, without a limit, nats.</param>
/// <param name="Standing">The limited distance in standard deviations of engagement between accounts (z).</param>
/// <param name="Size">The part of <paramref name="Standing"/> that comes from the expectation by account size.</param>
/// <param name="Precision">Inverse variance of <paramref name="Standing"/> around the creator's standing (p).</param>
internal readonly record struct KindEvidence(
    EngagementDenominator Kind,
    DenominatorModel Denominator,
    Cohort Cohort,
    DenominatorStatistics Statistics,
    double EffectivePosts,
    double LogRate,
    double LogExpected,
    double Excess,
    double Standing,
    double Size,
    double Precision)
{
    /// <summary>The numbers of posts with unknown likes for the kinds by comments, else null.</summary>
    public CommentModel? Comments => IsByComments(Kind) ? Denominator.Comments : null;

    // Nats beyond the greatest excess at which an end of the interval reaches that of the cohort: from a factor of 55 to one of 100. With less, a post that matures beside one other would move the end by more
    // than .1 points a second.
    private const double FullyImplausible = 0.6;

    /// <summary>Compares the posts of one kind with their cohort.</summary>
    /// <param name="kind">The kind of rate.</param>
    /// <param name="statistics">The posts, of an effective number above 0.</param>
    /// <param name="freshness">Remaining fraction of the evidence of posts, in (0, 1].</param>
    /// <param name="denominator">The numbers of platform and denominator; with numbers for comments if the kind is one by comments.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="model">The engagement model.</param>
    public static KindEvidence Of(
        EngagementDenominator kind, in DenominatorStatistics statistics, double freshness, DenominatorModel denominator, Cohort cohort, EngagementModel model)
    {
        CommentModel? comments = IsByComments(kind) ? denominator.Comments : null;
        bool byFollowers = IsByFollowers(kind);
        double posts = statistics.EffectivePosts * freshness;
        // In double precision. As floats, two sizes a step apart could have the same rate, and the larger one the higher standing.
        double logRate = (double)statistics.MeanLogEngagement - (byFollowers ? statistics.MeanLogSize : 0);
        double size = (comments?.SizeElasticity ?? denominator.SizeElasticity) * (statistics.MeanLogSize - (byFollowers ? model.LogReferenceFollowers : denominator.LogReferenceSize));
        double logExpected = cohort.LogLevel - size + (comments?.LogShare ?? 0);

        // Comments are few, and ln(c + ½) of small counts is far above the logarithm of the expected count: both are raised by the ½.
        double excess = comments is null
            ? logRate - logExpected
            : logRate + statistics.MeanLogSize - ReproducibleMath.Log(ReproducibleMath.Exp(logExpected + statistics.MeanLogSize) + 0.5);
        double spread = comments?.SpreadWithin ?? denominator.SpreadWithin, load = comments?.Load ?? cohort.SpreadBetween;
        double within = ((model.PriorPosts * spread * spread) + (posts * statistics.Variance)) / (model.PriorPosts + posts);
        double precision = posts * load * load / within;
        if (comments is not null) precision /= 1 + (precision * comments.UnrelatedVariance);
        double greatest = comments is null ? model.GreatestExcess : model.GreatestCommentExcess;
        double standing = Math.Clamp(excess, -greatest, greatest) / load;
        return new KindEvidence(kind, denominator, cohort, statistics, posts, logRate, logExpected, excess, standing, size / load, precision);
    }

    /// <summary>Whether a kind compares comments alone.</summary>
    public static bool IsByComments(EngagementDenominator kind) => kind is EngagementDenominator.CommentsPerView or EngagementDenominator.CommentsPerFollower;

    /// <summary>How far the ends of the interval move towards those without evidence because of counts that contradict each other or the expectation, in [0, 1].</summary>
    /// <param name="doubts">The contradicting counts of the record.</param>
    /// <param name="model">The engagement model.</param>
    public (double Below, double Above) Doubt(in ScoreDoubts doubts, EngagementModel model)
    {
        bool byFollowers = IsByFollowers(Kind);
        double implausible = Implausible(model);
        return (
            Math.Max(Excess > 0 ? implausible : 0, ScoreDoubts.ShareOf(byFollowers ? doubts.FollowerRateLow : doubts.ViewRateLow)),
            Math.Max(Excess < 0 ? implausible : 0, ScoreDoubts.ShareOf(byFollowers ? doubts.FollowerRateHigh : (ushort)0)));
    }

    /// <summary>How implausible the distance from the expectation is, in [0, 1].</summary>
    /// <param name="model">The engagement model.</param>
    public double Implausible(EngagementModel model) => Math.Clamp((Math.Abs(Excess) - model.GreatestExcess) / FullyImplausible, 0, 1);

    private static bool IsByFollowers(EngagementDenominator kind) => kind is EngagementDenominator.Followers or EngagementDenominator.CommentsPerFollower;
}
