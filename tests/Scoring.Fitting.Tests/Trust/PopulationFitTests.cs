using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Trust;
using Scoring.Numerics;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Trust;

public sealed class PopulationFitTests
{
    [Fact]
    public void It_finds_the_population_behind_uncertain_measurements()
    {
        // Saves and shares: a tenth of the engagement, with a spread of .8 logits between creators; 40 to 400 engagements of each are known.
        Random random = new(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        TrustRow[] rows = [.. Enumerable.Range(0, 2_000).Select(creator =>
        {
            double share = ReproducibleMath.Logistic(ReproducibleMath.Logit(0.1) + (0.8 * Normal()));
            int engagement = random.Next(40, 400), saves = 0;
            for (int one = 0; one < engagement; one++) saves += random.NextDouble() < share ? 1 : 0;
            return Row(creator, CreatorFeatures.Unknown(Platform.Instagram) with { SavesSharesEngagement = engagement, SavesShares = saves });
        })];
        FeatureModel feature = Fit(rows).Trust.Find("SAVES_SHARES_LIFT")!;
        Assert.Equal(ReproducibleMath.Logit(0.1), ReproducibleMath.Logit(feature.Parameter(0)), 0.1);

        // The model believes engagements of one post to be three times as scattered as these are, so that some of the spread counts as scatter.
        Assert.Equal(0.75, Math.Sqrt(feature.PopulationVariance), 0.12);
        Assert.Equal(0, feature.PopulationMean);
    }

    [Fact]
    public void Mean_and_variance_follow_what_creators_do()
    {
        Random random = new(2);
        TrustRow[] rows = [.. Enumerable.Range(0, 1_000).Select(creator => Row(creator, CreatorFeatures.Unknown(Platform.X) with
        {
            PaidKnownPosts = 200,
            PaidShare = (float)(0.3 + (0.2 * random.NextDouble())),
        }))];
        FeatureModel feature = Fit(rows).Trust.Find("SPONSORED_RATIO")!;
        Assert.Equal(0.4, feature.PopulationMean, 0.02);

        // A share even over [.3, .5] has a variance of .0033.
        Assert.Equal(0.0033, feature.PopulationVariance, 0.002);
    }

    [Fact]
    public void What_is_known_of_few_creators_and_what_belongs_to_another_score_stays()
    {
        TrustRow[] rows = [.. Enumerable.Range(0, PopulationFit.LeastCreators - 1).Select(creator => Row(creator, CreatorFeatures.Unknown(Platform.X) with
        {
            PaidKnownPosts = 50,
            PaidShare = 0.9f,
            Following = 3_000,
            PostCount = 10,
        }))];
        ScoringModel before = ScoringModel.Parse(ShippedFile.Bytes), few = Fit(rows), enough = Fit([.. rows, rows[0] with { Creator = "one more" }]);
        Assert.Equal(before.Trust.Find("SPONSORED_RATIO")!.PopulationMean, few.Trust.Find("SPONSORED_RATIO")!.PopulationMean);
        Assert.True(enough.Trust.Find("SPONSORED_RATIO")!.PopulationMean > 0.7);
        Assert.Equal(before.Authenticity.Base, enough.Trust.Find("AUTHENTICITY")!.PopulationMean);
    }

    private static ScoringModel Fit(TrustRow[] rows)
    {
        ModelDraft draft = new(ShippedFile.Bytes);
        PopulationFit.Write(draft, rows, "a test");
        return draft.ToModel();
    }

    private static TrustRow Row(int creator, CreatorFeatures features)
    {
        long startedAtMs = MadeUpCampaigns.FirstMs + MadeUpCampaigns.DayMs;
        return new TrustRow($"creator-{creator}", features.Platform, features with { NewestObservedAt = MadeUpCampaigns.FirstMs }, startedAtMs, startedAtMs + (30 * MadeUpCampaigns.DayMs), true, 1_000, 10);
    }
}
