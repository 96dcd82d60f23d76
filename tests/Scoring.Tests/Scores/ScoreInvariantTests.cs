using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Tests.Scores;

/// <summary>What must hold for every history that the contract admits.</summary>
public sealed class ScoreInvariantTests
{
    [Fact]
    public void Lines_sum_to_the_total_and_the_score_is_the_link_of_the_total() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed, Gen.Int[0, 400], Histories.AnyContext).Sample(
            (platform, history, idleDays, context) =>
            {
                foreach (ScoreEstimate estimate in Histories.All(Histories.ScoresOf(platform, history, idleDays * Histories.DayMs, context)))
                {
                    long sum = 0;
                    foreach (Contribution line in estimate.Contributions)
                    {
                        sum += line.Micros;
                        if (line.Kind == ContributionKind.Missing) Assert.Equal(0, line.Micros);
                    }

                    Assert.Equal(estimate.TotalMicros, sum);
                    double total = sum / 1e6;
                    Assert.Equal(estimate.Scale * (estimate.Link == ScoreLink.Logit ? ReproducibleMath.Logistic(total) : ReproducibleMath.NormalDistribution(total)), estimate.Value);
                }
            },
            iter: 10_000);

    [Fact]
    public void Every_admitted_history_gives_finite_numbers_in_range() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed, Gen.Int[0, 400], Histories.AnyContext).Sample(
            (platform, history, idleDays, context) =>
            {
                CreatorScores scores = Histories.ScoresOf(platform, history, idleDays * Histories.DayMs, context);
                foreach (ScoreEstimate estimate in Histories.All(scores))
                {
                    Assert.InRange(estimate.Low, 0, estimate.Value);
                    Assert.InRange(estimate.High, estimate.Value, estimate.Scale);
                    Assert.InRange(estimate.EffectivePosts, 0, 60);
                    foreach (Contribution line in estimate.Contributions) Assert.InRange(line.DeviationMicros, 0, 20_000_000);
                }

                Assert.InRange(scores.Engagement.Percentile, 0, 100);
                if (scores.Denominator == EngagementDenominator.None) return;
                Assert.True(double.IsFinite(scores.EngagementRate) && scores.EngagementRate > 0);
                Assert.True(double.IsFinite(scores.ExpectedEngagementRate) && scores.ExpectedEngagementRate > 0);
                Assert.True(double.IsFinite(scores.EngagementRatio) && scores.EngagementRatio > 0);
            },
            iter: 10_000);

    [Fact]
    public void Nothing_known_is_the_prior_exactly()
    {
        foreach (int number in Enumerable.Range(1, 4))
        {
            CreatorScores scores = Histories.ScoresOf(CreatorFeatures.Unknown((Platform)number));
            Assert.Equal(50, scores.Engagement.Value);
            Assert.Equal(5, scores.Engagement.Low, 1e-9);
            Assert.Equal(95, scores.Engagement.High, 1e-9);
            Assert.Equal(50, scores.Engagement.Percentile, 1e-12);
            Assert.Equal(50, scores.Trust.Value);
            Assert.Equal(100 * ReproducibleMath.Logistic(0.41), scores.Authenticity.Value);
            Assert.All(Histories.All(scores), estimate => Assert.Equal(ScoreStatus.Prior, estimate.Status));
            Assert.Equal(EngagementDenominator.None, scores.Denominator);
            Assert.Equal(FollowerTier.Unspecified, scores.Tier);
        }
    }

    [Fact]
    public void A_record_without_usable_evidence_scores_like_nothing_known()
    {
        Observation unusable = new(new Stamp(Histories.StartMs + (20 * Histories.DayMs), 0), new PostSnapshot { PostId = "a", PublishedAtMs = Histories.StartMs, Views = 100 });
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [unusable]);
        Assert.Equal(50, scores.Engagement.Value);
        Assert.Equal(50, scores.Trust.Value);
        Assert.Equal(ScoreStatus.Prior, scores.Engagement.Status);
    }

    [Fact]
    public void Shifting_all_clocks_by_whole_days_changes_nothing() =>
        Gen.Select(Histories.AnyPlatform, Histories.Any, Gen.Int[-500, 500]).Sample(
            (platform, history, days) =>
            {
                Observation[] shifted = Array.ConvertAll(history, observation => Shift(observation, days * Histories.DayMs));
                AssertSameScores(Histories.ScoresOf(platform, history), Histories.ScoresOf(platform, shifted));
            },
            iter: 10_000);

    [Fact]
    public void Shifting_a_long_history_by_whole_periods_changes_nothing() =>
        Gen.Select(Histories.AnyPlatform, Histories.Long, Gen.Int[-15, 15]).Sample(
            (platform, history, periods) =>
            {
                Observation[] shifted = Array.ConvertAll(history, observation => Shift(observation, periods * 30 * Histories.DayMs));
                AssertSameScores(Histories.ScoresOf(platform, history), Histories.ScoresOf(platform, shifted));
            },
            iter: 10_000);

    [Fact]
    public void The_order_of_observations_changes_nothing() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed, Gen.Int).Sample(
            (platform, history, seed) =>
            {
                Observation[] shuffled = [.. history];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Histories.FeaturesOf(platform, history), Histories.FeaturesOf(platform, shuffled));
            },
            iter: 10_000);

    [Fact]
    public void Features_survive_their_stored_form() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed).Sample(
            (platform, history) =>
            {
                CreatorFeatures features = Histories.FeaturesOf(platform, history);
                byte[] stored = new byte[features.StoredLength];
                features.WriteTo(stored);
                Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures read));
                Assert.Equal(features, read);
            },
            iter: 10_000);

    [Fact]
    public void The_stored_form_stays_within_its_budget_and_refuses_other_versions()
    {
        Assert.InRange(CreatorFeatures.EncodedLength, 1, 512);
        byte[] stored = new byte[CreatorFeatures.EncodedLength];
        CreatorFeatures.Unknown(Platform.X).WriteTo(stored);
        Assert.False(CreatorFeatures.TryRead(stored.AsSpan(1), out _));
        foreach (byte version in (byte[])[1, CreatorFeatures.EncodingVersion - 1, CreatorFeatures.EncodingVersion + 1])
        {
            stored[0] = version;
            Assert.False(CreatorFeatures.TryRead(stored, out _));
            Assert.False(CreatorFeatures.TryReadExtraction(stored, out _, out _));
        }
    }

    private static Observation Shift(Observation observation, long byMs) => observation with
    {
        Stamp = observation.Stamp with { ObservedAtMs = observation.Stamp.ObservedAtMs + byMs },
        Value = observation.Value switch
        {
            PostSnapshot post => post with { PublishedAtMs = post.PublishedAtMs + byMs },
            CampaignOutcome campaign => campaign with { StartedAtMs = campaign.StartedAtMs + byMs },
            _ => observation.Value,
        },
    };

    private static void AssertSameScores(CreatorScores expected, CreatorScores actual)
    {
        foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(expected).Zip(Histories.All(actual)))
        {
            Assert.Equal((one.Value, one.Low, one.High, one.TotalMicros), (other.Value, other.Low, other.High, other.TotalMicros));
        }
    }
}
