using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Scores;

namespace Scoring.Tests.Scores;

public sealed class FakeShareTests
{
    [Fact]
    public void Without_a_sample_there_is_no_share() => Assert.Null(FakeShare.Of(CreatorFeatures.Unknown(Platform.Instagram)));

    [Fact]
    public void The_share_and_its_interval_are_those_of_the_logit()
    {
        // logistic(−1.5), logistic(−1.5 ± 1.6448536269514722 × 0.5)
        FakeShare share = FakeShare.Of(Sampled(200, -1.5f, 0.25f, 10_000))!.Value;
        Assert.Equal(0.182425523806356, share.Share, 1e-12);
        Assert.Equal(0.0892825355, share.Low, 1e-9);
        Assert.Equal(0.3368031573, share.High, 1e-9);
        Assert.Equal(200, share.SampledFollowers);
        Assert.Equal(8_176, share.GenuineFollowers);
    }

    [Fact]
    public void Half_a_genuine_follower_is_rounded_to_even()
    {
        Assert.Equal(2, FakeShare.Of(Sampled(9, 0, 1, 3))!.Value.GenuineFollowers);
        Assert.Equal(2, FakeShare.Of(Sampled(9, 0, 1, 5))!.Value.GenuineFollowers);
    }

    [Fact]
    public void Without_a_follower_count_the_genuine_ones_are_unknown() => Assert.Null(FakeShare.Of(Sampled(9, 0, 1, -1))!.Value.GenuineFollowers);

    [Fact]
    public void The_interval_holds_the_share() => Gen.Select(Gen.Float[-20, 20], Gen.Float[0, 30], Gen.Long[0, 1_000_000_000_000]).Sample((logit, variance, followers) =>
    {
        FakeShare share = FakeShare.Of(Sampled(1, logit, variance, followers))!.Value;
        Assert.InRange(share.Share, share.Low, share.High);
        Assert.InRange(share.Low, 0, 1);
        Assert.InRange(share.High, 0, 1);
        Assert.InRange(share.GenuineFollowers!.Value, 0, followers);
    });

    private static CreatorFeatures Sampled(int followers, float logit, float variance, long known) => CreatorFeatures.Unknown(Platform.Instagram) with
    {
        Followers = known,
        Audience = AudienceFeatures.Unknown with { SampledFollowers = followers, FakeLogit = logit, FakeLogitVariance = variance },
    };
}
