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

/// <summary>The fit to several sources: made-up ones, which differ in level, in their share of fakes and in the facts that they have.</summary>
public sealed class FollowerSourcesFitTests
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));

    private static readonly LabelledFollower[][] Sources = [MadeUp(1, 900, -2, biography: true), MadeUp(2, 1_200, -4, biography: false), MadeUp(3, 700, 0, biography: true)];
    private static readonly FakeFollowerFit Fit = FollowerSourcesFit.Of(Sources, TestContext.Current.CancellationToken);

    [Fact]
    public void A_source_that_nobody_labelled_is_ranked_nearly_as_well_as_by_the_truth()
    {
        ExtractionModel extraction = ScoringModel.Parse(FakeFollowerModelFile.Write(Shipped, Fit, "made up")).Extraction;
        LabelledFollower[] other = MadeUp(4, 3_000, -1, biography: true);
        bool[] labels = [.. other.Select(follower => follower.IsFake)];
        double byTruth = RocAuc.Of([.. other.Select(follower => TrueLogit(follower.Follower))], labels);
        double byFit = RocAuc.Of([.. other.Select(follower => FollowerJudgement.LogitOf(follower.Follower, extraction))], labels);
        Assert.True(byFit > byTruth - 0.03, $"{byFit} against {byTruth}");
    }

    [Fact]
    public void Neither_levels_nor_shares_of_fakes_bend_the_curves()
    {
        FakeFollowerFit moved = FollowerSourcesFit.Of([Sources[0], Thinned(Sources[1]), Sources[2]], TestContext.Current.CancellationToken);
        foreach ((FittedFollowerCurve before, FittedFollowerCurve after) in Fit.Curves.Zip(moved.Curves))
        {
            Assert.Equal(before.Fact, after.Fact);
            Assert.Equal(RiseOf(before), RiseOf(after), 1.0);
        }
    }

    [Fact]
    public void Curves_run_in_their_direction_over_facts_that_a_source_has()
    {
        Assert.Equal(
            [FollowerFact.Activity, FollowerFact.Following, FollowerFact.Followers, FollowerFact.Digits, FollowerFact.Picture, FollowerFact.Biography],
            Fit.Curves.Select(curve => curve.Fact));
        Assert.All(Fit.Curves, curve => Assert.All(curve.Knots.Zip(curve.Knots.Skip(1)), pair =>
        {
            if (curve.Direction == CurveDirection.Increasing) Assert.True(pair.Second.Y >= pair.First.Y);
            else Assert.True(pair.Second.Y <= pair.First.Y);
        }));
    }

    [Fact]
    public void Fakes_and_genuine_followers_weigh_the_same()
    {
        Assert.Equal(0.5, Fit.TrainingShare);
        Assert.Equal(Sources.Sum(source => source.Length), Fit.UnseenLogits.Count);
    }

    [Fact]
    public void Variation_between_sources_is_near_its_prior_and_grows_with_the_differences()
    {
        Assert.InRange(Fit.LevelDeviation, 0.5 * FollowerSourcesFit.PriorLevelDeviation, 2 * FollowerSourcesFit.PriorLevelDeviation);
        Assert.InRange(Fit.SlopeDeviation, 0.5 * FollowerSourcesFit.PriorSlopeDeviation, 2 * FollowerSourcesFit.PriorSlopeDeviation);

        // In the third source, everyone seems more genuine by 3 logits than the label says.
        LabelledFollower[] strange = [.. Sources[2].Select(follower => follower with { Follower = follower.Follower with { Posts = 20 * (follower.Follower.Posts + 1) } })];
        Assert.True(FollowerSourcesFit.Of([Sources[0], Sources[1], strange], TestContext.Current.CancellationToken).LevelDeviation > Fit.LevelDeviation + 0.1);
    }

    [Fact]
    public void A_fit_to_own_followers_varies_less_than_one_that_has_never_seen_them()
    {
        FakeFollowerFit own = FakeFollowerFit.Of(Sources[0], 1, TestContext.Current.CancellationToken);
        Assert.InRange(own.LevelDeviation, 0.2, 0.5 * Fit.LevelDeviation);
        Assert.InRange(own.SlopeDeviation, 0.1, Fit.SlopeDeviation);
        Assert.True(FakeFollowerFit.Of(Sources[0][..200], 1, TestContext.Current.CancellationToken).LevelDeviation > own.LevelDeviation);
    }

    [Fact]
    public void The_same_sources_give_the_same_file() => Assert.Equal(
        FakeFollowerModelFile.Write(Shipped, Fit, "made up"),
        FakeFollowerModelFile.Write(Shipped, FollowerSourcesFit.Of(Sources, TestContext.Current.CancellationToken), "made up"));

    [Fact]
    public void Too_few_sources_or_too_few_of_a_kind_are_refused()
    {
        Assert.Equal(
            "Too little data to fit to: at least two sources of followers are needed, there is 1.",
            Assert.Throws<TooLittleDataException>(() => FollowerSourcesFit.Of([Sources[0]], TestContext.Current.CancellationToken)).Message);
        LabelledFollower[] few = [.. Sources[1].Where(follower => follower.IsFake).Take(19), .. Sources[1].Where(follower => !follower.IsFake).Take(81)];
        Assert.Equal(
            "Too little data to fit to: 19 fakes among the 100 followers of a source, at least 20 of each kind are needed.",
            Assert.Throws<TooLittleDataException>(() => FollowerSourcesFit.Of([Sources[0], few], TestContext.Current.CancellationToken)).Message);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1.5, 1)]
    [InlineData(1, 0.6)]
    [InlineData(-0.5, 1.6)]
    public void A_line_through_logits_is_found(double level, double slope)
    {
        // Genuine logits at -1 and fakes at +1 with variance 2 have the ratio of their densities as logit; the line undoes what is done to it.
        Random random = new(5);
        bool[] labels = [.. Enumerable.Range(0, 20_000).Select(i => i % 5 == 0)];
        double[] logits = [.. labels.Select(isFake => (((isFake ? 1 : -1) + (Math.Sqrt(2) * Normal(random))) - level) / slope)];
        LogitLine line = LogitLine.Of(logits, labels);
        Assert.Equal(level, line.Level, 0.12);
        Assert.Equal(slope, line.Slope, 0.08);
        Assert.InRange(line.LevelError, 0.005, 0.05);
    }

    [Fact]
    public void A_line_through_logits_that_separate_the_labels_is_finite()
    {
        LogitLine line = LogitLine.Of([-5, -4, -3, 3, 4, 5], [false, false, false, true, true, true]);
        Assert.True(double.IsFinite(line.Level) && double.IsFinite(line.LevelError) && line.Slope is > 0.5 and < 20 && double.IsFinite(line.SlopeError));
    }

    private static double RiseOf(FittedFollowerCurve curve) => curve.Knots[^1].Y - curve.Knots[0].Y;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Two thirds of the fakes are left out.
    private static LabelledFollower[] Thinned(LabelledFollower[] source) => [.. source.Where((follower, place) => !follower.IsFake || place % 3 == 0)];

    private static LabelledFollower[] MadeUp(int seed, int count, double level, bool biography)
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
                IsPrivate = random.Next(2) > 0,
                HasBiography = biography ? random.Next(2) > 0 : null,
            };
            followers[place] = new LabelledFollower(follower, random.NextDouble() < ReproducibleMath.Logistic(level + TrueLogit(follower)), $"{seed}/{place}");
        }

        return followers;
    }

    private static double TrueLogit(SampledFollower follower) =>
        (0.9 * (Math.Log(follower.Following!.Value + 1) - Math.Log(follower.Posts!.Value + 1)))
        - (0.4 * Math.Log(follower.Followers!.Value + 1))
        + (6.0 * follower.NameDigits!.Value / follower.NameLength!.Value)
        + (follower.HasProfilePicture == true ? 0 : 1.5)
        + (follower.HasBiography == false ? 1 : 0);
}
