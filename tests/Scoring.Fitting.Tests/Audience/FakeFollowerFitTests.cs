using System.Text.Json.Nodes;
using Scoring.Audience;
using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.Scorecards;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Audience;

public sealed class FakeFollowerFitTests
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));
    private static readonly LabelledFollower[] Followers = MadeUp(seed: 1, count: 1_200);
    private static readonly FakeFollowerFit Fit = FakeFollowerFit.Of(Followers, seed: 3, TestContext.Current.CancellationToken);

    [Fact]
    public void What_is_written_judges_unseen_followers_nearly_as_well_as_the_truth()
    {
        ExtractionModel extraction = ScoringModel.Parse(FakeFollowerModelFile.Write(Shipped, Fit, "made up")).Extraction;
        LabelledFollower[] unseen = MadeUp(seed: 2, count: 4_000);
        bool[] labels = [.. unseen.Select(follower => follower.IsFake)];
        double byTruth = RocAuc.Of([.. unseen.Select(follower => TrueLogit(follower.Follower))], labels);
        double byFit = RocAuc.Of([.. unseen.Select(follower => FollowerJudgement.LogitOf(follower.Follower, extraction))], labels);
        Assert.True(byFit > byTruth - 0.01, $"{byFit} against {byTruth}");
        Assert.Equal(labels.Average(isFake => isFake ? 1.0 : 0), unseen.Average(follower => ReproducibleMath.Logistic(FollowerJudgement.LogitOf(follower.Follower, extraction))), 0.03);
    }

    [Fact]
    public void Curves_run_in_their_direction_and_only_over_facts_that_vary()
    {
        Assert.Equal(
            [FollowerFact.Activity, FollowerFact.Following, FollowerFact.Followers, FollowerFact.Posts, FollowerFact.Digits, FollowerFact.NameLength, FollowerFact.Picture],
            Fit.Curves.Select(curve => curve.Fact));
        Assert.All(Fit.Curves, curve => Assert.All(curve.Knots.Zip(curve.Knots.Skip(1)), pair =>
        {
            Assert.True(pair.Second.X > pair.First.X);
            if (curve.Direction == CurveDirection.Increasing) Assert.True(pair.Second.Y >= pair.First.Y);
            if (curve.Direction == CurveDirection.Decreasing) Assert.True(pair.Second.Y <= pair.First.Y);
        }));
        Assert.Equal(CurveDirection.None, Fit.Curves[5].Direction);
    }

    [Fact]
    public void What_is_unknown_leaves_the_share_right_on_average()
    {
        ExtractionModel extraction = ScoringModel.Parse(FakeFollowerModelFile.Write(Shipped, Fit, "made up")).Extraction;
        double share = Fit.TrainingShare;
        Assert.Equal(share, Followers.Average(follower => Probability(follower.Follower with { NameLength = null, NameDigits = null }, extraction)), 0.05);
        Assert.Equal(share, Followers.Average(follower => Probability(follower.Follower with { HasProfilePicture = null }, extraction)), 1e-6);
    }

    [Fact]
    public void The_file_is_another_extraction_that_says_what_it_was_fitted_to()
    {
        byte[] written = FakeFollowerModelFile.Write(Shipped, Fit, "made up");
        ScoringModel model = ScoringModel.Parse(written), shipped = ScoringModel.Parse(Shipped);
        Assert.Equal(shipped.Id + " fitted to made up", model.Id);
        Assert.Equal(shipped.Extraction.Ordinal + 1, model.Extraction.Ordinal);
        JsonNode target = JsonNode.Parse(written)!["extraction"]!["audience"]!["fake_followers"]!;
        Assert.Equal("F", (string?)target["intercept"]!["tag"]);
        Assert.Equal("made up", (string?)target["curves"]![0]!["curve"]!["source"]);
        Assert.Equal("J", (string?)target["prior_fakes"]!["tag"]);
    }

    [Fact]
    public void The_same_followers_and_seed_give_the_same_file() => Assert.Equal(
        FakeFollowerModelFile.Write(Shipped, Fit, "made up"),
        FakeFollowerModelFile.Write(Shipped, FakeFollowerFit.Of(Followers, seed: 3, TestContext.Current.CancellationToken), "made up"));

    [Fact]
    public void Logits_of_unseen_followers_are_not_those_of_the_fit()
    {
        ExtractionModel extraction = ScoringModel.Parse(FakeFollowerModelFile.Write(Shipped, Fit, "made up")).Extraction;
        Assert.Equal(Followers.Length, Fit.UnseenLogits.Count);
        bool[] labels = [.. Followers.Select(follower => follower.IsFake)];
        double seen = LossOf([.. Followers.Select(follower => FollowerJudgement.LogitOf(follower.Follower, extraction))], labels);
        Assert.True(LossOf(Fit.UnseenLogits, labels) > seen);
    }

    [Fact]
    public void Too_few_of_a_kind_are_refused() => Assert.Equal(
        "Too little data to fit to: 19 fakes among 119 followers, at least 20 of each kind are needed.",
        Assert.Throws<TooLittleDataException>(() => FakeFollowerFit.Of(
            [.. Followers.Where(follower => follower.IsFake).Take(19), .. Followers.Where(follower => !follower.IsFake).Take(100)], 0, TestContext.Current.CancellationToken)).Message);

    private static double Probability(SampledFollower follower, ExtractionModel extraction) =>
        ReproducibleMath.Logistic(FollowerJudgement.LogitOf(follower, extraction));

    private static double LossOf(IReadOnlyList<double> logits, bool[] labels) => logits.Select((logit, place) => LogLoss.OfOne(logit, labels[place])).Average();

    // Nobody is private here, so that the fact tells nothing.
    private static LabelledFollower[] MadeUp(int seed, int count)
    {
        Random random = new(seed);
        LabelledFollower[] followers = new LabelledFollower[count];
        for (int place = 0; place < count; place++)
        {
            int length = random.Next(5, 20);
            SampledFollower follower = new()
            {
                Following = (long)Math.Exp(random.NextDouble() * 9),
                Followers = (long)Math.Exp(random.NextDouble() * 8),
                Posts = (long)Math.Exp(random.NextDouble() * 7) - 1,
                NameLength = length,
                NameDigits = random.Next(3) == 0 ? random.Next(length / 2) : 0,
                HasProfilePicture = random.Next(5) > 0,
                IsPrivate = false,
            };
            followers[place] = new LabelledFollower(follower, random.NextDouble() < ReproducibleMath.Logistic(TrueLogit(follower)), $"follower {place}");
        }

        return followers;
    }

    private static double TrueLogit(SampledFollower follower) => -3
        + (0.9 * (Math.Log(follower.Following!.Value + 1) - Math.Log(follower.Posts!.Value + 1)))
        - (0.4 * Math.Log(follower.Followers!.Value + 1))
        + (6.0 * follower.NameDigits!.Value / follower.NameLength!.Value)
        + (follower.HasProfilePicture == true ? 0 : 1.5);
}
