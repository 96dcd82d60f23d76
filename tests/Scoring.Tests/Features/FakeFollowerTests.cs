using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>The share of fakes among sampled followers.</summary>
public sealed class FakeFollowerTests
{
    private const double PriorFakes = 0.3, PriorGenuine = 1.7;

    private static readonly SampledFollower Genuine = new() { Following = 300, Followers = 500, Posts = 120, NameLength = 10, NameDigits = 0, HasProfilePicture = true };
    private static readonly SampledFollower Fake = new() { Following = 5_000, Followers = 10, Posts = 0, NameLength = 12, NameDigits = 6, HasProfilePicture = false };

    [Fact]
    public void Without_followers_of_whom_anything_tells_nothing_is_known()
    {
        AudienceFeatures audience = Of(new SampledFollower { Posts = 9 }, new SampledFollower { IsPrivate = true }, new SampledFollower { NameLength = 9, IsVerified = true, AccountAgeDays = 3 });
        Assert.Equal((0f, 0f, 0f), (audience.SampledFollowers, audience.FakeLogit, audience.FakeLogitVariance));
    }

    [Fact]
    public void The_share_is_the_fixed_point_of_expectation_maximisation()
    {
        SampledFollower[] sample = [.. Enumerable.Repeat(Genuine, 70), .. Enumerable.Repeat(Fake, 20), .. Enumerable.Range(0, 30).Select(i => new SampledFollower { Following = 40 * i, Posts = 3, NameLength = 9, NameDigits = i % 4 })];
        AudienceFeatures audience = Of(sample);
        double share = ReproducibleMath.Logistic(audience.FakeLogit), expected = PriorFakes;
        foreach (SampledFollower follower in sample) expected += FakeProbability(LogitOf(follower), share);
        Assert.Equal(expected / (sample.Length + PriorFakes + PriorGenuine), share, 0.004);
        Assert.Equal(sample.Length, audience.SampledFollowers);
    }

    [Fact]
    public void The_variance_is_that_of_the_observed_information()
    {
        // Far apart, every follower is known for what it is: the share of a count with its prior.
        AudienceFeatures audience = Of([.. Enumerable.Repeat(Genuine with { Followers = 60_000, HasExternalLink = true, HasBiography = true }, 80), .. Enumerable.Repeat(Fake with { Following = 60_000 }, 20)]);
        double share = (20 + PriorFakes) / (100 + PriorFakes + PriorGenuine);
        Assert.Equal(ReproducibleMath.Logit(share), audience.FakeLogit, 0.02);
        Assert.InRange(audience.FakeLogitVariance * 102 * share * (1 - share), 1, 1.1);
    }

    [Fact]
    public void Counting_is_corrected_for_the_share_that_the_model_was_fitted_on()
    {
        // Each is as likely among fakes as among genuine followers. They tell nothing, so the prior stays, however many there are.
        SampledFollower average = Enumerable.Range(0, 7_000).Select(following => new SampledFollower { Following = following, Posts = 9 }).MinBy(follower => Math.Abs(LogitOf(follower)))!;
        Assert.Equal(0, LogitOf(average), 0.01);
        foreach (int count in (int[])[1, 10, 100]) Assert.Equal(Math.Log(PriorFakes / PriorGenuine), Of([.. Enumerable.Repeat(average, count)]).FakeLogit, 0.3);
    }

    [Fact]
    public void The_variance_stays_bounded_however_one_sided_the_sample_is()
    {
        foreach (int count in (int[])[1, 2, 10, 256])
        {
            foreach (SampledFollower follower in (SampledFollower[])[Genuine, Fake, new() { NameLength = 8, NameDigits = 0 }, new() { HasBiography = true }])
            {
                AudienceFeatures audience = Of([.. Enumerable.Repeat(follower, count)]);

                // At most that of the prior: trigamma(.3) + trigamma(1.7).
                Assert.InRange(audience.FakeLogitVariance, 0.005, 13.04);
                Assert.InRange(audience.FakeLogit, -8, 8);
            }
        }
    }

    [Fact]
    public void A_follower_known_by_its_name_alone_is_judged_by_its_name()
    {
        AudienceFeatures plain = Of([.. Enumerable.Repeat(new SampledFollower { NameLength = 10, NameDigits = 0 }, 50)]);
        AudienceFeatures digits = Of([.. Enumerable.Repeat(new SampledFollower { NameLength = 10, NameDigits = 5 }, 50)]);
        Assert.True(digits.FakeLogit > plain.FakeLogit + 1);
        Assert.Equal(50, plain.SampledFollowers);
    }

    [Fact]
    public void A_more_suspicious_follower_never_lowers_the_share() =>
        Gen.Select(AudienceHistories.Follower.Array[0, 40], Gen.Long[0, 60_000], Gen.Long[0, 60_000], Gen.Long[0, 2_000], Gen.Int[0, 12]).Sample(
            (others, less, more, posts, digits) =>
            {
                SampledFollower one = new() { Following = Math.Min(less, more), Posts = posts, NameLength = 12, NameDigits = digits, Followers = posts, HasProfilePicture = false, HasBiography = false, HasExternalLink = false };
                float before = Of([.. others, one]).FakeLogit;
                float following = Of([.. others, one with { Following = Math.Max(less, more) }]).FakeLogit;
                float digital = Of([.. others, one with { NameDigits = Math.Min(12, digits + 1) }]).FakeLogit;
                float busier = Of([.. others, one with { Posts = posts + 5 }]).FakeLogit;
                SampledFollower[] better = [one with { Followers = posts * 3 }, one with { HasProfilePicture = true }, one with { HasBiography = true }, one with { HasExternalLink = true }];
                Assert.All(better, follower => Assert.True(Of([.. others, follower]).FakeLogit <= before + 1e-6));
                Assert.True(following >= before - 1e-6 && digital >= before - 1e-6 && busier <= before + 1e-6, $"{before:R}, {following:R}, {digital:R}, {busier:R}");
            },
            iter: 10_000);

    [Fact]
    public void The_order_of_a_sample_changes_nothing() =>
        Gen.Select(AudienceHistories.Follower.Array[1, 256], Gen.Int).Sample(
            (sample, seed) =>
            {
                SampledFollower[] shuffled = [.. sample];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Of(sample), Of(shuffled));
            },
            iter: 1_000);

    [Fact]
    public void Differences_between_sources_widen_the_interval_and_leave_the_share() => Gen.Select(AudienceHistories.Follower.Array[1, 100], Gen.Double[0.05, 2], Gen.Double[0.05, 0.6]).Sample(
        (sample, level, slope) =>
        {
            (FakeShareEstimate? none, FakeShareEstimate? leveled, FakeShareEstimate? both) = (Estimate(sample, 0, 0), Estimate(sample, level, 0), Estimate(sample, level, slope));
            if (none is not { } alone) return;
            Assert.Equal(alone.Logit, both!.Value.Logit);
            Assert.True(leveled!.Value.Variance >= alone.Variance && both.Value.Variance >= leveled.Value.Variance);
            Assert.True(double.IsFinite(both.Value.Variance));
            Assert.True(Estimate(sample, 2 * level, slope)!.Value.Variance >= both.Value.Variance - 1e-9);
        },
        iter: 200);

    [Fact]
    public void Undecided_followers_leave_more_doubt_between_sources_than_decided_ones()
    {
        SampledFollower[] decided = [.. Enumerable.Repeat(Genuine, 80), .. Enumerable.Repeat(Fake, 20)];
        SampledFollower[] undecided = [.. Enumerable.Range(0, 100).Select(i => new SampledFollower { Following = 20 * i, Posts = 9, Followers = 100 })];
        double Added(SampledFollower[] sample) => Estimate(sample, 0.85, 0.27)!.Value.Variance - Estimate(sample, 0, 0)!.Value.Variance;
        Assert.True(Added(undecided) > 5 * Added(decided), $"{Added(undecided)} and {Added(decided)}");
    }

    private static FakeShareEstimate? Estimate(SampledFollower[] sample, double level, double slope)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        JsonNode model = root["extraction"]!["audience"]!["fake_followers"]!;
        (model["level_deviation"]!["value"], model["slope_deviation"]!["value"]) = (level, slope);
        ExtractionModel extraction = ScoringModel.Parse(Encoding.UTF8.GetBytes(root.ToJsonString())).Extraction;
        return FollowerJudgement.EstimateOf([.. sample.Select(follower => FollowerJudgement.LogitOf(follower, extraction))], extraction);
    }

    private static double LogitOf(SampledFollower follower) => FollowerJudgement.LogitOf(follower, ShippedModel.Instance.Extraction);

    // Fakes and genuine followers have equal weight in the model.
    private static double FakeProbability(double logit, double share) => ReproducibleMath.Logistic(logit + ReproducibleMath.Logit(share));

    private static AudienceFeatures Of(params SampledFollower[] sample) =>
        Histories.FeaturesOf(Platform.Instagram, [new Observation(new Stamp(Histories.StartMs, 0), new AudienceSample(sample))]).Audience;
}
