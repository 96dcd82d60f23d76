using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Authenticity;

/// <summary>Every signal of authenticity: direction, fading, values that a person can follow, and no allocation.</summary>
public sealed class SignalTests
{
    /// <summary>A creator of whom every signal is known, at unremarkable values.</summary>
    public static readonly CreatorFeatures Known = CreatorFeatures.Unknown(Platform.Instagram) with
    {
        EngagedPosts = 10,
        MeanLogEngagement = 5,
        SpreadPosts = 12,
        LogSpread = -1.2f,
        CommentedPosts = 10,
        MeanLogCommentRatio = -3,
        MeanLogLikes = 5,
        Following = 400,
        PostCount = 300,
        GrowthDays = 90,
        UnexplainedGrowth = 100,
        Activity = new ActivityFeatures(10, -3.7f, 10, -1.1f, 12, 0.5f, 90, 0.2f, 12, 1.9f, 12, 2.2f),
        Audience = new AudienceFeatures(200, -1.7f, 0.1f, 0.7f, 0.1f, 10, 8.4f, 10, 1),
        Comments = new CommentFeatures(500, 200, 500, 100, 500, 100, 500, 425, 500, 450, 425, 20),
    };

    public static readonly TheoryData<string, double, double, bool> Directions = new()
    {
        { "PROFILE_COMPLETENESS", 0, 1, true },
        { "GROWTH_BURST", 0, 5, false },
        { "LEVEL_SHIFT", 0, 12, false },
        { "MIX_SHIFT", 0, 12, false },
        { "DISTINCT_COMMENTERS", 0, 1, true },
        { "DISTINCT_TEXTS", 0, 1, true },
        { "MUTUAL_COMMENTERS", 0, 1, false },
        { "FIRST_HOUR", -6, 6, false },
        { "HOUR_OF_DAY", 0, 1, false },
        { "AUDIENCE_GEOGRAPHY", 0, 1, false },
        { "REACH_PER_FOLLOWER", 0, 14, true },
        { "PROVIDER_GENUINE_SHARE", 0, 1, true },
        { "FAKE_FOLLOWERS", -6, 6, false },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public void A_signal_keeps_its_direction_whatever_the_evidence(string code, double low, double high, bool rises) =>
        Gen.Select(Gen.Double[low, high], Gen.Double[low, high], Gen.Double[0.01, 300]).Sample(
            (one, other, evidence) =>
            {
                long smaller = LineOf(With(code, Math.Min(one, other), evidence), code).Micros;
                long greater = LineOf(With(code, Math.Max(one, other), evidence), code).Micros;
                Assert.True(rises ? greater >= smaller : greater <= smaller, $"{one:R} and {other:R} at {evidence:R}: {smaller} and {greater}");
            },
            iter: 10_000);

    [Theory]
    [InlineData("LIKES_PER_VIEW", -9)]
    [InlineData("GROWTH_BURST", 5)]
    [InlineData("LEVEL_SHIFT", 12)]
    [InlineData("MIX_SHIFT", 12)]
    [InlineData("DISTINCT_COMMENTERS", 0)]
    [InlineData("DISTINCT_TEXTS", 0)]
    [InlineData("MUTUAL_COMMENTERS", 1)]
    [InlineData("FIRST_HOUR", 6)]
    [InlineData("HOUR_OF_DAY", 1)]
    [InlineData("REACH_PER_FOLLOWER", 0)]
    [InlineData("FAKE_FOLLOWERS", 6)]
    public void Vanishing_evidence_fades_into_the_population(string code, double worst)
    {
        double population = ShippedModel.Instance.Authenticity.Find(code)!.PopulationDeviation;
        double before = double.NegativeInfinity;
        foreach (double evidence in (double[])[100, 10, 1, 0.1, 1e-3, 1e-5])
        {
            double contribution = LineOf(With(code, worst, evidence), code).Micros / 1e6;
            Assert.True(contribution >= before - 0.001, $"{contribution} after {before}");
            before = contribution;
        }

        Contribution faint = LineOf(With(code, worst, 1e-5), code);
        Assert.InRange(faint.Micros / 1e6, -0.001, 0);
        Assert.Equal(population, faint.DeviationMicros / 1e6, 0.002);
    }

    [Fact]
    public void Signals_take_what_the_model_says_at_its_worst()
    {
        // Each against what the curve can take at most, centred: large evidence at the worst value must come near.
        foreach ((string code, double worst) in ((string, double)[])[("GROWTH_BURST", 9), ("LEVEL_SHIFT", 20), ("MIX_SHIFT", 20), ("MUTUAL_COMMENTERS", 1), ("AUDIENCE_GEOGRAPHY", 1), ("FAKE_FOLLOWERS", 4), ("PROVIDER_GENUINE_SHARE", 0)])
        {
            FeatureModel feature = ShippedModel.Instance.Authenticity.Find(code)!;
            double contribution = LineOf(With(code, worst, 300), code).Micros / 1e6;
            Assert.InRange(contribution, feature.Curve.Minimum + feature.Offset - 1e-6, (0.75 * feature.Curve.Minimum) + feature.Offset);
        }
    }

    [Fact]
    public void Likes_out_of_proportion_to_views_cost_in_either_direction()
    {
        double usual = LineOf(With("LIKES_PER_VIEW", -3.7, 10), "LIKES_PER_VIEW").Micros;
        Assert.True(LineOf(With("LIKES_PER_VIEW", -3.7 - (4 * 0.8), 10), "LIKES_PER_VIEW").Micros < usual - 500_000);
        Assert.True(LineOf(With("LIKES_PER_VIEW", -3.7 + (4 * 0.8), 10), "LIKES_PER_VIEW").Micros < usual - 500_000);
    }

    [Fact]
    public void More_followers_lower_reach_per_follower_at_every_size_and_platform() =>
        Gen.Select(Histories.AnyPlatform, Gen.Double[0, 27], Gen.Double[0, 27], Gen.Double[0, 27]).Sample(
            (platform, reach, one, other) =>
            {
                CreatorFeatures small = Known with { Platform = platform, Audience = Known.Audience with { MeanLogReach = (float)reach, MeanLogReachedFollowers = (float)Math.Min(one, other) } };
                CreatorFeatures large = small with { Audience = small.Audience with { MeanLogReachedFollowers = (float)Math.Max(one, other) } };
                Assert.True(LineOf(large, "REACH_PER_FOLLOWER").Micros <= LineOf(small, "REACH_PER_FOLLOWER").Micros);
                Assert.True(LineOf(large, "REACH_PER_FOLLOWER").Observed <= LineOf(small, "REACH_PER_FOLLOWER").Observed);
            },
            iter: 10_000);

    [Fact]
    public void Reading_a_signal_allocates_nothing()
    {
        double sum = ReadAll(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += ReadAll(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void Every_signal_is_described_in_words()
    {
        foreach (FeatureModel feature in ShippedModel.Instance.Authenticity.Features)
        {
            Contribution line = LineOf(Known, feature.Code);
            Assert.Equal(ContributionKind.Feature, line.Kind);
            Assert.InRange(feature.Feature.Describe(line.Observed, line.Evidence).Length, 10, 160);
        }
    }

    internal static Contribution LineOf(in CreatorFeatures features, string code) =>
        Histories.ScoresOf(features).Authenticity.Contributions.ToArray().Single(line => line.Code == code);

    internal static CreatorFeatures With(string code, double value, double evidence) => code switch
    {
        "LIKES_PER_VIEW" => Known with { Activity = Known.Activity with { ViewedLikePosts = (float)evidence, MeanLogLikesPerView = (float)value } },
        "PROFILE_COMPLETENESS" => Known with { Audience = Known.Audience with { ProfileCompleteness = (float)value } },
        "GROWTH_BURST" => Known with { EngagedPosts = (float)evidence, Activity = Known.Activity with { GrowthBurst = (float)value } },
        "LEVEL_SHIFT" => Known with { Activity = Known.Activity with { ShiftPosts = (float)(1 + evidence), LevelShift = (float)value } },
        "MIX_SHIFT" => Known with { Activity = Known.Activity with { MixPosts = (float)(1 + evidence), MixShift = (float)value } },
        "DISTINCT_COMMENTERS" => Known with { Comments = Known.Comments with { CommenterExamined = (float)evidence, DistinctCommenters = (float)(value * evidence) } },
        "DISTINCT_TEXTS" => Known with { Comments = Known.Comments with { TextExamined = (float)evidence, DistinctTexts = (float)(value * evidence) } },
        "MUTUAL_COMMENTERS" => Known with { Comments = Known.Comments with { MutualExamined = (float)evidence, MutualCommenters = (float)(value * evidence) } },
        "FIRST_HOUR" => Known with { Activity = Known.Activity with { FirstHourPosts = (float)evidence, MeanLogitFirstHour = (float)value } },
        "HOUR_OF_DAY" => Known with { Activity = Known.Activity with { TimedPosts = (float)(1 + evidence), HourConcentration = (float)value } },
        "AUDIENCE_GEOGRAPHY" => Known with { Audience = Known.Audience with { GeographyDivergence = (float)value } },
        "REACH_PER_FOLLOWER" => Known with { Audience = Known.Audience with { ReachedPosts = (float)evidence, MeanLogReach = (float)value } },
        "PROVIDER_GENUINE_SHARE" => Known with { Audience = Known.Audience with { ProviderGenuineShare = (float)value } },
        "FAKE_FOLLOWERS" => Known with { Audience = Known.Audience with { SampledFollowers = (float)evidence, FakeLogit = (float)value, FakeLogitVariance = (float)(10 / evidence) } },
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such signal."),
    };

    private static double ReadAll(int times)
    {
        double sum = 0;
        ScoringInput input = new(Known, ShippedModel.Instance.Engagement, ShippedModel.Instance.LeastEvidence, Contexts.ScoringContext.None, new Ageing(1, 1, 1));
        for (int i = 0; i < times; i++)
        {
            foreach (FeatureModel feature in ShippedModel.Instance.Authenticity.Features) sum += feature.Feature.Read(input, feature).Mean;
        }

        return sum;
    }
}
