using System.Security.Cryptography;
using System.Text;
using Scoring.Audience;
using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>
/// The part of a model that feature extraction uses, on write. A change requires recomputing features from states, so it has a growing
/// ordinal and a hash. Scoring uses the rest of the model.
/// </summary>
public sealed class ExtractionModel
{
    private readonly PlatformExtraction?[] _platforms;

    private ExtractionModel(int ordinal, ulong hash, PlatformExtraction?[] platforms)
    {
        Ordinal = ordinal;
        Hash = hash;
        _platforms = platforms;
    }

    /// <summary>Grows with every change; a reader writes recomputed features back only if its own ordinal is higher.</summary>
    public int Ordinal { get; }

    /// <summary>First eight bytes of the SHA-256 over all values of this part.</summary>
    public ulong Hash { get; }

    /// <summary>Half-life of a post's weight by publication, and of evidence without a newer observation; milliseconds.</summary>
    public double PostHalfLifeMs { get; private init; }

    /// <summary>Half-life of campaign outcomes, milliseconds.</summary>
    public double OutcomeHalfLifeMs { get; private init; }

    /// <summary>Half-life of brands' ratings, milliseconds.</summary>
    public double RatingHalfLifeMs { get; private init; }

    /// <summary>Half-width of the window around one half over which the quantile function is averaged to give the median.</summary>
    public double MedianHalfWidth { get; private init; }

    /// <summary>Width of the clip in robust standard deviations.</summary>
    public double ClipWidth { get; private init; }

    /// <summary>Factor from a median absolute deviation to a standard deviation.</summary>
    public double MadScale { get; private init; }

    /// <summary>Number of newest posts for the spread of engagement.</summary>
    public double UniformityPosts { get; private init; }

    /// <summary>Minimum resolved standard deviation of log engagement, nats.</summary>
    public double UniformityFloor { get; private init; }

    /// <summary>Length of the window in which follower growth is measured, UTC days.</summary>
    public int GrowthWindowDays { get; private init; }

    /// <summary>Half-life of the largest unexplained growth, UTC days.</summary>
    public double GrowthHalfLifeDays { get; private init; }

    /// <summary>Followers that one non-follower reached explains.</summary>
    public double FollowsPerNonFollowerReached { get; private init; }

    /// <summary>Age at which growth is no longer part of a burst, UTC days.</summary>
    public double BurstWindowDays { get; private init; }

    /// <summary>Followers of an account with the platform's reference engagement.</summary>
    public double ReferenceFollowers { get; private init; }

    /// <summary>Unit of growth: share of the implied audience, per day.</summary>
    public double BurstUnit { get; private init; }

    /// <summary>Growth per day that is ignored, in units.</summary>
    public double BurstAllowance { get; private init; }

    /// <summary>Sum of growth beyond the allowance that is a burst, in units.</summary>
    public double BurstThreshold { get; private init; }

    /// <summary>The same without any known reach among non-followers, share of the implied audience.</summary>
    public double UnseenBurstThreshold { get; private init; }

    /// <summary>Ordinary growth of one day without any known reach among non-followers, share of the implied audience.</summary>
    public double OrdinaryGrowthDay { get; private init; }

    /// <summary>Maximum ordinary growth within the growth window, share of the implied audience.</summary>
    public double OrdinaryGrowthWindow { get; private init; }

    /// <summary>Decrease of the comments per like with likes: decrease of ln(comments/likes) per unit of ln likes.</summary>
    public double CommentsPerLikeFall { get; private init; }

    /// <summary>
    /// Variance of ln comments, at given likes, between posts of one account, beyond the variance of counting; square nats.
    /// </summary>
    public double MixVariance { get; private init; }

    /// <summary>Weight of the platform's spread within accounts as a prior of the spread of likes per view, in posts.</summary>
    public double MixPriorPosts { get; private init; }

    /// <summary>Parameters of audience features.</summary>
    internal AudienceModel Audience { get; private init; } = null!;

    /// <summary>Days over which a post reaches non-followers.</summary>
    public double ReachSpreadDays { get; private init; }

    /// <summary>Reach or views at which a post has half weight in quantities per view.</summary>
    public double SmallAudience { get; private init; }

    /// <summary>Parameters for posts that are compared by their comments alone; null if the model has none, then such posts are in no statistics of engagement.</summary>
    public CommentRateExtraction? Comments { get; private init; }

    /// <summary>Maximum gap between two posts in the cadence, in medians.</summary>
    public double CadenceClip { get; private init; }

    /// <summary>Gap up to which none is limited, milliseconds.</summary>
    public double CadenceFloorMs { get; private init; }

    /// <summary>Number of topics of a creator without focus, with equal shares.</summary>
    public double FocusTopics { get; private init; }

    /// <summary>The numbers of one platform; null if the model has none.</summary>
    public PlatformExtraction? For(Platform platform) =>
        (uint)platform < (uint)_platforms.Length ? _platforms[(int)platform] : null;

    /// <summary>Reads the <c>extraction</c> object of a model file.</summary>
    internal static ExtractionModel Read(ModelNode node)
    {
        PlatformExtraction?[] platforms = new PlatformExtraction?[PlatformNames.Count + 1];
        ModelNode perPlatform = node.Get("platforms");
        foreach (KeyValuePair<string, ModelNode> member in perPlatform.Members ?? throw perPlatform.Fault("must be an object"))
        {
            platforms[(int)PlatformNames.Parse(member.Value, member.Key)] = PlatformExtraction.Read(member.Value);
        }

        ExtractionModel model = new((int)node.GetBare("ordinal", 1, int.MaxValue), HashOf(node), platforms)
        {
            PostHalfLifeMs = node.GetSourced("post_half_life_days", 1, 3650) * Milliseconds.PerDay,
            OutcomeHalfLifeMs = node.GetSourced("outcome_half_life_days", 1, 3650) * Milliseconds.PerDay,
            RatingHalfLifeMs = node.GetSourced("rating_half_life_days", 1, 3650) * Milliseconds.PerDay,
            MedianHalfWidth = node.GetSourced("median_half_width", 1e-4, 0.5),
            ClipWidth = node.GetSourced("clip_width", 0.5, 20),
            MadScale = node.GetSourced("mad_scale", 0.5, 5),
            UniformityPosts = node.GetSourced("uniformity_posts", 3, 30),
            UniformityFloor = node.GetSourced("uniformity_floor", 1e-6, 1),
            GrowthWindowDays = (int)node.GetSourced("growth_window_days", 1, 720),
            GrowthHalfLifeDays = node.GetSourced("growth_half_life_days", 1, 3650),
            FollowsPerNonFollowerReached = node.GetSourced("follows_per_non_follower_reached", 0, 1),
            BurstWindowDays = node.GetSourced("burst_window_days", 1, 3650),
            ReferenceFollowers = node.GetSourced("reference_followers", 1, 1e9),
            BurstUnit = node.GetSourced("burst_unit", 1e-6, 1),
            BurstAllowance = node.GetSourced("burst_allowance", 0, 100),
            BurstThreshold = node.GetSourced("burst_threshold", 0.01, 1000),
            UnseenBurstThreshold = node.GetSourced("unseen_burst_threshold", 1e-4, 100),
            OrdinaryGrowthDay = node.GetSourced("ordinary_growth_day", 0, 100),
            OrdinaryGrowthWindow = node.GetSourced("ordinary_growth_window", 0, 100),
            CommentsPerLikeFall = node.GetSourced("comments_per_like_fall", 0, 1),
            MixVariance = node.GetSourced("mix_variance", 1e-3, 10),
            MixPriorPosts = node.GetSourced("mix_prior_posts", 0.01, 1000),
            Audience = AudienceModel.Read(node.Get("audience")),
            ReachSpreadDays = node.GetSourced("reach_spread_days", 0.1, 365),
            SmallAudience = node.GetSourced("small_audience", 0, 1e6),
            Comments = CommentRateExtraction.Read(node),
            CadenceClip = node.GetSourced("cadence_clip", 1, 1000),
            CadenceFloorMs = node.GetSourced("cadence_floor_days", 0, 365) * Milliseconds.PerDay,
            FocusTopics = node.GetSourced("focus_topics", 2, 1000),
        };
        node.RejectUnreadMembers();
        return model;
    }

    private static ulong HashOf(ModelNode node)
    {
        StringBuilder text = new();
        node.AppendCanonical(text);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
