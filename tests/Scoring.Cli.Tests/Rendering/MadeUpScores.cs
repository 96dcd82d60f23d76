using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Rendering;

/// <summary>A made-up answer that has one of everything that is drawn.</summary>
internal static class MadeUpScores
{
    public static CreatorScores Create() => new()
    {
        Creator = new CreatorRef { Platform = Platform.Instagram, Id = "anna.paints" },
        Engagement = Engagement(),
        Trust = Trust(),
        Authenticity = new Score
        {
            Value = 58.661757891733,
            Interval = new Interval { Low = 9.2, High = 93.4 },
            Evidence = new Evidence(),
            Cohort = "instagram",
            Status = ScoreStatus.Prior,
            Calibration = Calibration.ExpertPrior,
        },
        Virality = Virality(),
        Fit = new Score
        {
            Value = 71.5,
            Interval = new Interval { Low = 50.5, High = 86.1 },
            Evidence = new Evidence { EffectivePosts = 11.84, Posts = 12 },
            Cohort = "instagram",
            Status = ScoreStatus.Estimated,
            Calibration = Calibration.ExpertPrior,
        },
        ViralityFacts = new ViralityFacts { Multiple = 2, TypicalViews = 5_321.4 },
        AudienceFacts = new AudienceFacts
        {
            FakeShare = .12,
            FakeShareInterval = new Interval { Low = .0807, High = .1703 },
            SampledFollowers = 200,
            GenuineFollowers = 10_912,
        },
        EngagementFacts = new EngagementFacts { Denominator = EngagementDenominator.Followers, Rate = .03101, ExpectedRate = .02404, Ratio = 1.28993, PredictedRate = .02923, NextPostRateInterval = new Interval { Low = .0108, High = .0791 } },
        Tier = FollowerTier.Micro,
        Followers = 12_400,
        Model = new ModelRef { Id = "made-up-1", Sha256 = new string('a', 60) + "beef" },
        AsOfMs = 1_795_428_000_000,
        NewestObservedAtMs = 1_795_190_400_000,
        RecordVersion = 17,
    };

    /// <summary>An explanation with the longest codes and figures that occur.</summary>
    public static Protos.V1.Explanation FullExplanation() => new()
    {
        Link = Link.Probit,
        TotalMicros = -11_289_999,
        Contributions =
        {
            new Contribution { Code = "BASE", Kind = ContributionKind.Base, Micros = -500_000 },
            new Contribution { Code = "PROVIDER_GENUINE_SHARE", Kind = ContributionKind.Feature, Micros = -10_250_000, Observed = .9412, Evidence = 200 },
            new Contribution { Code = "COMMENTS_PER_COMMENTER", Kind = ContributionKind.Feature, Micros = 410_001, Observed = 1.234, Evidence = 123.4 },
            new Contribution { Code = "RECOMMENDATION_VOLUME", Kind = ContributionKind.Feature, Micros = 20_000, Observed = 12_345_678_901, Evidence = 1_234_567 },
            new Contribution { Code = "FOLLOWERS_TO_EXCEED", Kind = ContributionKind.Feature, Micros = -970_000, Observed = 21_400_000_000, Evidence = 1 },
        },
    };

    private static Score Engagement() => new()
    {
        Value = 67.36,
        Interval = new Interval { Low = 41.5, High = 86.2 },
        Evidence = new Evidence { EffectivePosts = 11.84, Posts = 12 },
        Cohort = "instagram/followers/552/en",
        Status = ScoreStatus.Estimated,
        Calibration = Calibration.Measured,
        Percentile = 71.25,
        Explanation = new Protos.V1.Explanation
        {
            Link = Link.Probit,
            TotalMicros = 449_998,
            Contributions =
            {
                new Contribution { Code = "BASE", Kind = ContributionKind.Base },
                new Contribution { Code = "OWN_POSTS", Kind = ContributionKind.Feature, Micros = 550_000, Observed = .0310, Evidence = 11.84 },
                new Contribution { Code = "AUTHENTICITY", Kind = ContributionKind.Feature, Micros = -100_002, Observed = -.25, Evidence = 3 },
            },
            Reasons =
            {
                new Reason { Code = "OWN_POSTS_RAISES", ContributionCode = "OWN_POSTS", Raises = true, Text = "Twelve posts engage 1.3 times what is expected at this size." },
            },
        },
    };

    private static Score Virality() => new()
    {
        Value = .0228,
        Interval = new Interval { Low = .0012, High = .0904 },
        Evidence = new Evidence { EffectivePosts = 9.2, Posts = 10 },
        Cohort = "instagram",
        Status = ScoreStatus.Estimated,
        Calibration = Calibration.ExpertPrior,
        Explanation = new Protos.V1.Explanation
        {
            Link = Link.Probit,
            TotalMicros = -2_000_000,
            Contributions =
            {
                new Contribution { Code = "BASE", Kind = ContributionKind.Base, Micros = -2_200_000 },
                new Contribution { Code = "TYPICAL_VIEWS", Kind = ContributionKind.Feature, Micros = 200_000, Observed = 5_321.4, Evidence = 9.2 },
            },
        },
    };

    private static Score Trust() => new()
    {
        Value = 35.43,
        Interval = new Interval { Low = 12.04, High = 68.9 },
        Evidence = new Evidence { EffectivePosts = 11.84, EffectiveOutcomes = 2.5, Posts = 12 },
        Cohort = "instagram",
        Status = ScoreStatus.InsufficientEvidence,
        Calibration = Calibration.ExpertPrior,
        Explanation = new Protos.V1.Explanation
        {
            Link = Link.Logit,
            TotalMicros = -600_000,
            Contributions =
            {
                new Contribution { Code = "BASE", Kind = ContributionKind.Base },
                new Contribution { Code = "SPONSORED_RATIO", Kind = ContributionKind.Feature, Micros = -900_000, Observed = .7, Evidence = 11.84 },
                new Contribution { Code = "REPLY_RATE", Kind = ContributionKind.Missing },
                new Contribution { Code = "CADENCE", Kind = ContributionKind.Feature, Micros = 20_000, Observed = 1_234.5, Evidence = 12 },
                new Contribution { Code = "NICHE_FOCUS", Kind = ContributionKind.Missing },
                new Contribution { Code = "SAVES_AND_SHARES", Kind = ContributionKind.Feature, Micros = 400_000, Observed = 0.00012345, Evidence = 2 },
                new Contribution { Code = "AUTHENTICITY_CAP", Kind = ContributionKind.Cap, Micros = -120_000 },
            },
            Reasons =
            {
                new Reason { Code = "SPONSORED_RATIO_LOWERS", ContributionCode = "SPONSORED_RATIO", Text = "Seven of ten posts are paid for." },
                new Reason { Code = "SAVES_AND_SHARES_RAISES", ContributionCode = "SAVES_AND_SHARES", Raises = true, Text = "Posts are saved and shared more than usual." },
            },
            Counterfactuals =
            {
                new Counterfactual { Code = "SPONSORED_RATIO", Observed = .7, Target = .55, Micros = 210_000, Score = 40.43, ReachesGoal = true, Text = "Sponsor 55 % of the posts instead of 70 %: trust would be 40.4." },
                new Counterfactual { Code = "CADENCE", Observed = 1_234.5, Target = 3, Micros = 60_000, Score = 36.8, Text = "Post 3 times a week instead of 1234.5: trust would be 36.8." },
            },
        },
    };
}
