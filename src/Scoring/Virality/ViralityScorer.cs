using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Virality;

/// <summary>
/// The probability that the views of the next post exceed a multiple of the followers: log views are normal around the creator's level,
/// which drifts and is shrunk towards that of the platform at this size. More followers raise the threshold by more than they raise the expectation,
/// so buying them never helps. Lines are integer micro-probits.
/// </summary>
internal static class ViralityScorer
{
    /// <summary>Writes virality and its facts.</summary>
    /// <param name="input">The creator's features; its context has the multiple, if the request has one.</param>
    /// <param name="model">The virality model.</param>
    /// <param name="result">Receives the score.</param>
    public static void Score(in ScoringInput input, ViralityModel model, CreatorScores result)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        EngagementModel engagement = input.Engagement;
        PlatformViews platform = model.For(features.Platform);
        result.ViralityMultiple = input.Context.ViralityMultiple ?? model.Multiple;
        double logMultiple = input.Context.ViralityMultiple is { } own ? ReproducibleMath.Log(own) : model.LogMultiple;
        result.TypicalViews = features.Views.Posts > 0 ? ReproducibleMath.Exp(features.Views.MeanLog) - 1 : double.NaN;
        bool hasSize = features.Followers >= 0;
        long followers = Math.Max(features.Followers, features.FollowerFloor);
        double size = hasSize ? ReproducibleMath.Log(followers + 1.0) - engagement.LogReferenceFollowers : 0;
        double posts = hasSize ? features.Views.Posts * input.Freshness : 0;
        double between = platform.SpreadBetween * platform.SpreadBetween;
        double within = ((model.PriorPosts * platform.SpreadWithin * platform.SpreadWithin) + (posts * features.Views.Variance)) / (model.PriorPosts + posts);

        // The level drifts between the known posts and the next one: many posts do not determine it beyond that.
        double drift = engagement.Drift * engagement.Drift, noise = within + (posts * drift);
        double signal = posts * between;
        double weight = signal / (signal + noise);
        double start = platform.LogViews - logMultiple - engagement.LogReferenceFollowers;
        double shift = (platform.FollowerElasticity - 1) * size;
        double seen = weight * (features.Views.MeanLog - platform.LogViews - (platform.FollowerElasticity * size));
        Write(result.Virality, start, shift, seen, (between * noise / (signal + noise)) + drift, within, hasSize, followers, posts, result.TypicalViews);
        if (features.Doubts.ViralityLow > 0 || features.Doubts.ViralityHigh > 0) Widen(result.Virality, features.Doubts, start, platform, engagement.Drift);
        Describe(result.Virality, input, posts, platform.Calibration ?? model.Calibration);
    }

    private static void Write(
        ScoreEstimate estimate, double start, double shift, double seen, double variance, double within, bool hasSize, long followers, double posts, double typicalViews)
    {
        double scale = Math.Sqrt(variance + within);
        double excess = start + shift + seen;

        // The total is rounded, not its lines: a line that rounds up must not raise the score.
        long total = Micros.Of(excess / scale);
        long ground = Micros.Of(start / scale);
        long views = Micros.Of(seen / scale);
        estimate.Clear();
        estimate.Link = ScoreLink.Probit;
        estimate.Add("BASE", ContributionKind.Base, ground, double.NaN, 0, 0);
        estimate.Add("FOLLOWERS_TO_EXCEED", hasSize ? ContributionKind.Feature : ContributionKind.Missing, total - ground - views, hasSize ? followers : double.NaN, hasSize ? 1 : 0, 0);
        estimate.Add(
            "TYPICAL_VIEWS", posts > 0 ? ContributionKind.Feature : ContributionKind.Missing, views, posts > 0 ? typicalViews : double.NaN, posts, Math.Sqrt(variance) / scale);
        double half = ScoreEstimate.IntervalReach * Math.Sqrt(variance);
        double deviation = Math.Sqrt(within);
        estimate.Value = ReproducibleMath.NormalDistribution(Micros.ToUnits(total));
        estimate.Low = Math.Min(estimate.Value, ReproducibleMath.NormalDistribution((excess - half) / deviation));
        estimate.High = Math.Max(estimate.Value, ReproducibleMath.NormalDistribution((excess + half) / deviation));
    }

    // Towards the interval of the platform without any evidence.
    private static void Widen(ScoreEstimate estimate, in ScoreDoubts doubts, double start, PlatformViews platform, double drift)
    {
        double half = ScoreEstimate.IntervalReach * Math.Sqrt((platform.SpreadBetween * platform.SpreadBetween) + (drift * drift));
        estimate.Low = ScoreDoubts.Lower(estimate.Low, ReproducibleMath.NormalDistribution((start - half) / platform.SpreadWithin), ScoreDoubts.ShareOf(doubts.ViralityLow));
        estimate.High = ScoreDoubts.Raise(estimate.High, ReproducibleMath.NormalDistribution((start + half) / platform.SpreadWithin), ScoreDoubts.ShareOf(doubts.ViralityHigh));
    }

    private static UnusedPosts UnusedBy(in CreatorFeatures features)
    {
        int mature = features.UnusedPosts.MissingCounts + features.UnusedPosts.NoDenominator + features.Faults.CountOf(DataFaultCode.LikesHidden)
            + features.ByReach.Posts + features.ByViews.Posts + features.ByFollowers.Posts;
        int seen = (int)features.Views.Counted;

        // Views mature later than rates per view: posts that count for a rate alone are too young here.
        int young = features.YoungRatedPosts;
        return new UnusedPosts(mature - seen - young, features.Followers < 0 ? seen : 0, 0, 0, features.UnusedPosts.Immature + young);
    }

    private static void Describe(ScoreEstimate estimate, in ScoringInput input, double posts, Calibration calibration)
    {
        estimate.EffectivePosts = posts;
        estimate.EffectiveOutcomes = 0;
        estimate.Posts = input.Features.Followers < 0 ? 0 : (int)input.Features.Views.Counted;
        estimate.Unused = UnusedBy(input.Features);
        estimate.Cohort = PlatformNames.NameOf(input.Features.Platform);
        estimate.Percentile = double.NaN;
        estimate.Calibration = calibration;
        estimate.Status = posts > 0 && posts >= input.LeastEvidence ? ScoreStatus.Estimated : ScoreStatus.Prior;
    }
}
