using Scoring.Creators;
using Scoring.Observations;

namespace Scoring.Simulation.Law;

/// <summary>
/// The parameters of engagement on one platform. Levels are those of the model's era, published where there is a figure (Instagram .0054 per follower, TikTok
/// .09 and YouTube .027 per view); spreads are measured where there are data (within an account: Instagram .58 per follower, TikTok .27 and YouTube .62 per view);
/// the rest are assumptions. Noise has the tails of Student's t and a few posts are viral: no logarithm is normally distributed.
/// </summary>
internal sealed record PlatformLaw
{
    private static readonly PlatformLaw[] Laws =
    [
        new()
        {
            Platform = Platform.Instagram, Share = .50, LogLevel = -5.221, Size = Published.InstagramSize, CountsViews = false,
            LogReach = 8.405, ReachElasticity = .8, ReachBetween = .45, ReachWithin = .3,
            LevelDrift = .33, Streak = .20, RateNoise = .47, ViralShare = .012, HoursToMost = 14, FirstHour = -1.1, Kinds = [PostKind.Image, PostKind.ShortVideo, PostKind.Image, PostKind.Video],
        },
        new()
        {
            Platform = Platform.TikTok, Share = .25, LogLevel = -2.408, Size = Flat, CountsViews = true,
            LogReach = 8.517, ReachElasticity = .1, ReachBetween = 1.0, ReachWithin = 1.05,
            LevelDrift = .17, Streak = .08, RateNoise = .20, ViralShare = .03, HoursToMost = 36, FirstHour = -2.2, Kinds = [PostKind.ShortVideo],
        },
        new()
        {
            Platform = Platform.YouTube, Share = .15, LogLevel = -3.612, Size = Flat, CountsViews = true,
            LogReach = 8.294, ReachElasticity = .75, ReachBetween = .9, ReachWithin = .65,
            LevelDrift = .28, Streak = .20, RateNoise = .48, ViralShare = .015, HoursToMost = 60, FirstHour = -2.2, Kinds = [PostKind.Video, PostKind.Video, PostKind.ShortVideo],
        },
        new()
        {
            Platform = Platform.X, Share = .10, LogLevel = -7.824, Size = new Curve((6, 1), (10.015, 0), (14, -1)), CountsViews = false,
            LogReach = 7.601, ReachElasticity = .75, ReachBetween = .6, ReachWithin = .4,
            LevelDrift = .33, Streak = .20, RateNoise = .90, ViralShare = .02, HoursToMost = 5, FirstHour = -.4, Kinds = [PostKind.Text],
        },
    ];

    private static Curve Flat => new((6, 0), (14, 0));

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Share of the population.</summary>
    public required double Share { get; init; }

    /// <summary>ln median engagement of a post per follower of an account of 22,361, or per view where views are counted.</summary>
    public required double LogLevel { get; init; }

    /// <summary>Slope of the level on ln followers.</summary>
    public required Curve Size { get; init; }

    /// <summary>True where a post has views and engagement depends on them.</summary>
    public required bool CountsViews { get; init; }

    /// <summary>ln views, or accounts reached, of a typical post of an account of 22,361 followers.</summary>
    public required double LogReach { get; init; }

    /// <summary>Slope of these on ln followers (TikTok .10: Tian 2024).</summary>
    public required double ReachElasticity { get; init; }

    /// <summary>Spread of views or reach between accounts, nats.</summary>
    public required double ReachBetween { get; init; }

    /// <summary>Spread of views or reach between posts, nats.</summary>
    public required double ReachWithin { get; init; }

    /// <summary>Spread of the level of an account around its mean, nats; it drifts over 60 days. Instagram: the mean of twelve posts drifts by .30 to the next twelve, measured.</summary>
    public required double LevelDrift { get; init; }

    /// <summary>Spread of the part of the engagement rate that adjacent posts share, nats.</summary>
    public required double Streak { get; init; }

    /// <summary>Spread of the engagement rate between posts, nats, without the part that is correlated between posts.</summary>
    public required double RateNoise { get; init; }

    /// <summary>Share of viral posts.</summary>
    public required double ViralShare { get; init; }

    /// <summary>Hours until 63 % of the engagement is reached.</summary>
    public required double HoursToMost { get; init; }

    /// <summary>Logit of the usual share of the first hour.</summary>
    public required double FirstHour { get; init; }

    /// <summary>Kinds of post, by their share.</summary>
    public required PostKind[] Kinds { get; init; }

    /// <summary>The parameters of a platform.</summary>
    public static PlatformLaw Of(Platform platform) => Laws[(int)platform - 1];

    /// <summary>The platform at a quantile in [0, 1) of the population.</summary>
    public static PlatformLaw At(double place)
    {
        foreach (PlatformLaw law in Laws)
        {
            place -= law.Share;
            if (place < 0) return law;
        }

        return Laws[0];
    }
}
