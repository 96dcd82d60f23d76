using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Fitting.Tests.Trust;

/// <summary>What must hold for every model holds for a fitted one: whatever was fitted, it is served by the same rules.</summary>
public sealed class FittedInvariantTests(FittedTrust fitted) : IClassFixture<FittedTrust>
{
    private const long StartMs = MadeUpCampaigns.FirstMs;
    private const long DayMs = MadeUpCampaigns.DayMs;

    private static readonly Gen<Observation> Post = Gen.Select(
        Gen.Select(Gen.Int[0, 90], Gen.Long[0, 20_000], Gen.Long[0, 900], Gen.Long[100, 200_000]),
        Gen.Select(Gen.OneOfConst<bool?>(true, false, null), Gen.OneOfConst<bool?>(true, false, null), Gen.Long[0, 900], Gen.Long[0, 900]),
        (size, told) => new Observation(
            new Stamp(StartMs + ((size.Item1 + 20) * DayMs), 0),
            new PostSnapshot
            {
                PostId = $"p{size.Item1}",
                PublishedAtMs = StartMs + (size.Item1 * DayMs),
                Likes = size.Item2,
                Comments = size.Item3,
                Followers = size.Item4,
                Paid = told.Item1,
                Disclosed = told.Item2,
                CommentFacts = new CommentFacts { Examined = 1_000, CreatorReplies = told.Item3, Substantive = told.Item4 },
            }));

    private static readonly Gen<Observation> Profile = Gen.Select(Gen.Int[0, 110], Gen.Long[100, 200_000], Gen.Long[0, 8_000], Gen.Long[0, 4_000], (day, followers, following, posts) =>
        new Observation(new Stamp(StartMs + (day * DayMs), 0), new ProfileSnapshot { Followers = followers, Following = following, PostCount = posts }));

    private static readonly Gen<Observation> Campaign = Gen.Select(Gen.Int[0, 90], Gen.Long[100, 50_000], Gen.Double[0, 0.05], (day, reach, rate) => new Observation(
        new Stamp(StartMs + ((day + 30) * DayMs), 0),
        new CampaignOutcome { Source = "s", CampaignId = $"c{day}", StartedAtMs = StartMs + (day * DayMs), Reach = reach, Conversions = (long)(reach * rate), Clicks = (long)(reach * 2 * rate) }));

    private static readonly Gen<Observation[]> History = Gen.Select(Post.Array[0, 20], Profile.Array[0, 8], Campaign.Array[0, 4], (posts, profiles, campaigns) => (Observation[])[.. posts, .. profiles, .. campaigns]);

    [Fact]
    public void Lines_sum_to_the_total_and_the_score_is_the_link_of_it() => History.Sample(history =>
    {
        ScoreEstimate trust = ScoresOf(history).Trust;
        long sum = 0;
        foreach (Contribution line in trust.Contributions)
        {
            sum += line.Micros;
            if (line.Kind == ContributionKind.Missing) Assert.Equal(0, line.Micros);
        }

        Assert.Equal(trust.TotalMicros, sum);
        Assert.Equal(100 * ReproducibleMath.Logistic(sum / 1e6), trust.Value);
        Assert.InRange(trust.Low, 0, trust.Value);
        Assert.InRange(trust.High, trust.Value, 100);
    });

    [Fact]
    public void Buying_followers_raises_no_score() => Gen.Select(History, Gen.Int[0, 110], Gen.Long[1, 1_000_000]).Sample((history, day, bought) =>
    {
        long fromMs = StartMs + (day * DayMs);
        CreatorScores before = ScoresOf(history), after = ScoresOf(Array.ConvertAll(history, observation => Add(observation, fromMs, bought)));
        foreach ((ScoreEstimate one, ScoreEstimate other) in new[] { (before.Trust, after.Trust), (before.Engagement, after.Engagement), (before.Authenticity, after.Authenticity), (before.Virality, after.Virality) })
        {
            Assert.True(other.Value <= one.Value, $"{one.Value:R} rose to {other.Value:R}");
        }
    });

    [Fact]
    public void More_conversions_and_replies_never_lower_trust() => Gen.Select(History, Gen.Long[1, 500]).Sample((history, more) =>
        Assert.True(ScoresOf(Array.ConvertAll(history, observation => Improve(observation, more))).Trust.Value >= ScoresOf(history).Trust.Value));

    [Fact]
    public void No_evidence_is_the_prior()
    {
        CreatorScores scores = new();
        CreatorScorer.Score(CreatorFeatures.Unknown(Platform.Instagram), fitted.Model, StartMs, scores);
        Assert.Equal(100 * ReproducibleMath.Logistic(fitted.Model.Trust.Base), scores.Trust.Value, 1e-4);
        Assert.Equal(ScoreStatus.Prior, scores.Trust.Status);
        Assert.DoesNotContain(scores.Trust.Contributions.ToArray(), line => line.Code == ScorecardModel.CalibrationCode);
    }

    [Fact]
    public void Every_feature_is_centred_and_its_best_is_no_worse_than_missing()
    {
        foreach (FeatureModel feature in fitted.Model.Trust.Features)
        {
            Assert.Equal(0, feature.Curve.Expectation(feature.PopulationMean, feature.PopulationVariance) + feature.Offset);
            Assert.True(feature.Best >= 0);
        }
    }

    private CreatorScores ScoresOf(Observation[] history)
    {
        CreatorState state = CreatorState.Empty(Platform.Instagram).Join(history, new ObservationOutcome[history.Length]);
        CreatorFeatures features = CreatorFeatures.From(state, fitted.Model.Extraction);
        CreatorScores scores = new();
        CreatorScorer.Score(features, fitted.Model, features.NewestObservedAtMs ?? StartMs, scores);
        return scores;
    }

    private static Observation Add(Observation observation, long fromMs, long bought) => observation.Value switch
    {
        PostSnapshot post when post.PublishedAtMs >= fromMs => observation with { Value = post with { Followers = post.Followers + bought } },
        ProfileSnapshot profile when observation.Stamp.ObservedAtMs >= fromMs => observation with { Value = profile with { Followers = profile.Followers + bought } },
        _ => observation,
    };

    // By a share of what is left, so that none exceeds what it is among.
    private static Observation Improve(Observation observation, long more) => observation.Value switch
    {
        PostSnapshot { CommentFacts: { } facts } post => observation with { Value = post with { CommentFacts = facts with { CreatorReplies = Math.Min(1_000, facts.CreatorReplies!.Value + more) } } },
        CampaignOutcome campaign => observation with { Value = campaign with { Conversions = Math.Min(campaign.Reach!.Value, campaign.Conversions!.Value + more) } },
        _ => observation,
    };
}
