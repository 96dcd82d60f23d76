using Scoring.Protos.V1;

namespace Scoring.Cli.Sample;

/// <summary>What engagement on a platform looks like, from published aggregates: the shape of the sample, not its truth.</summary>
internal sealed record PlatformTraits
{
    private static readonly PlatformTraits Instagram = new()
    {
        MedianRate = .0054,
        SizeElasticity = .125,
        SpreadBetween = .78,
        SpreadWithin = .58,
        PostKind = PostKind.Image,
    };

    private static readonly PlatformTraits Tiktok = new()
    {
        MedianRate = .051,
        SpreadBetween = .5,
        SpreadWithin = .9,
        MedianViews = 5_000,
        ViewElasticity = .10,
        PostKind = PostKind.ShortVideo,
    };

    private static readonly PlatformTraits Youtube = new()
    {
        MedianRate = .027,
        SpreadBetween = .5,
        SpreadWithin = .6,
        MedianViews = 6_000,
        ViewElasticity = .7,
        PostKind = PostKind.Video,
    };

    private static readonly PlatformTraits X = new()
    {
        MedianRate = .0004,
        SizeElasticity = .25,
        SpreadBetween = .9,
        SpreadWithin = .9,
        PostKind = PostKind.Text,
    };

    /// <summary>Median engagement of a post per follower of an account of 22,361 followers, or per view where the platform shows views.</summary>
    public required double MedianRate { get; init; }

    /// <summary>How fast the rate falls with the followers.</summary>
    public double SizeElasticity { get; init; }

    /// <summary>Standard deviation of the rate between accounts, nats.</summary>
    public required double SpreadBetween { get; init; }

    /// <summary>Standard deviation of the posts of one account, nats.</summary>
    public required double SpreadWithin { get; init; }

    /// <summary>Median views of a post of an account of 22,361 followers; 0 where views are not shown.</summary>
    public double MedianViews { get; init; }

    /// <summary>How fast the views grow with the followers.</summary>
    public double ViewElasticity { get; init; }

    /// <summary>The usual kind of post.</summary>
    public required PostKind PostKind { get; init; }

    /// <summary>The traits of a platform.</summary>
    public static PlatformTraits Of(Platform platform) => platform switch
    {
        Platform.Tiktok => Tiktok,
        Platform.Youtube => Youtube,
        Platform.X => X,
        _ => Instagram,
    };
}
