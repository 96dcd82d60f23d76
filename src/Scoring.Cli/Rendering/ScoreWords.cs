using Scoring.Protos.V1;

namespace Scoring.Cli.Rendering;

/// <summary>The enumerations of the contract as text.</summary>
internal static class ScoreWords
{
    /// <summary>How reliable a score is.</summary>
    public static string Of(ScoreStatus status) => status switch
    {
        ScoreStatus.Estimated => "estimated from evidence",
        ScoreStatus.Prior => "no evidence to speak of: the cohort's prior",
        ScoreStatus.InsufficientEvidence => "too little direct evidence to rank by",
        _ => "status unknown to this client",
    };

    /// <summary>The source of the model's numbers.</summary>
    public static string Of(Calibration calibration) => calibration switch
    {
        Calibration.ExpertPrior => "expert prior, not calibrated",
        Calibration.Measured => "measured on public data",
        Calibration.Fitted => "fitted to outcomes",
        _ => "calibration unknown to this client",
    };

    /// <summary>The size class of an account.</summary>
    public static string Of(FollowerTier tier) => tier switch
    {
        FollowerTier.Nano => "nano",
        FollowerTier.Micro => "micro",
        FollowerTier.Mid => "mid",
        FollowerTier.Macro => "macro",
        FollowerTier.Mega => "mega",
        _ => "size unknown",
    };

    /// <summary>The denominator of engagement.</summary>
    public static string Of(EngagementDenominator denominator) => denominator switch
    {
        EngagementDenominator.Reach => "accounts reached",
        EngagementDenominator.Views => "views",
        EngagementDenominator.Followers => "followers",
        EngagementDenominator.CommentsPerView => "views in comments",
        EngagementDenominator.CommentsPerFollower => "followers in comments",
        _ => "an unknown denominator",
    };

    /// <summary>A platform, in the form used on the command line.</summary>
    public static string Of(Platform platform) => platform switch
    {
        Platform.Instagram => "instagram",
        Platform.Tiktok => "tiktok",
        Platform.Youtube => "youtube",
        Platform.X => "x",
        _ => "unknown platform",
    };

    /// <summary>An account by platform and id.</summary>
    public static string NameOf(CreatorRef creator) => $"{Of(creator.Platform)}/{creator.Id}";

    /// <summary>Names in a sentence: "a", "a and b", "a, b and c".</summary>
    /// <param name="names">At least one.</param>
    public static string Joined(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>The unit of a sum.</summary>
    public static string UnitOf(Link link) => link switch
    {
        Link.Logit => "logit",
        Link.Probit => "probit",
        _ => "units",
    };

    /// <summary>The function that turns a sum into a score.</summary>
    public static string FunctionOf(Link link) => link switch
    {
        Link.Logit => "σ",
        Link.Probit => "Φ",
        _ => "link",
    };
}
