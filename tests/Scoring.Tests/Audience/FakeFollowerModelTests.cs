using System.Globalization;
using System.Text;
using CsCheck;
using Scoring.Audience;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Audience;

/// <summary>The sum of curves that judges one follower, here with a curve for every fact.</summary>
public sealed class FakeFollowerModelTests
{
    private const double Intercept = -1.25;

    private static readonly Dictionary<FollowerFact, (double Unknown, (double X, double Y)[] Knots)> Curves = new()
    {
        [FollowerFact.Activity] = (0.3, [(-3, -1), (0, 0), (2, 0), (9, 4)]),
        [FollowerFact.Following] = (-0.1, [(0, 0), (5, 0.25), (9, 2)]),
        [FollowerFact.Followers] = (0.2, [(1, 1), (8, -2)]),
        [FollowerFact.Posts] = (-0.4, [(0, 1.5), (1, 0.5), (4, 0), (6, 0)]),
        [FollowerFact.Digits] = (0.1, [(0, 0), (0.2, 0.1), (0.5, 2)]),
        [FollowerFact.NameLength] = (0.7, [(4, -0.5), (12, 0.5), (30, -1), (100, 2)]),
        [FollowerFact.Picture] = (-0.2, [(0, 1), (1, -1)]),
        [FollowerFact.Private] = (0.05, [(0, -0.3), (1, 0.4)]),
        [FollowerFact.Biography] = (0.15, [(0, 0.6), (1, -0.2)]),
        [FollowerFact.Verified] = (-0.01, [(0, 0.1), (1, -3)]),
        [FollowerFact.Link] = (0.02, [(0, 0.25), (1, -0.75)]),
        [FollowerFact.Age] = (-0.3, [(0, 2), (4, 1), (6, 0), (8, -0.5)]),
    };

    private static readonly ExtractionModel All = WithCurves(Curves.Keys);

    private static readonly Gen<SampledFollower> Follower = Gen.Select(
        Gen.OneOf(PlainFollower(), PlainFollower(), Gen.Const(new SampledFollower())), Known(Gen.Bool), Known(Gen.Bool), Known(Gen.Bool), Known(Gen.Int[0, 36_500]),
        (follower, biography, verified, link, age) => follower with { HasBiography = biography, IsVerified = verified, HasExternalLink = link, AccountAgeDays = age });

    private static Gen<SampledFollower> PlainFollower() => Gen.Select(
        Known(Gen.Long[0, 70_000]), Known(Gen.Long[0, 70_000]), Known(Gen.Long[0, 70_000]), Known(Gen.Int[1, 255]), Known(Gen.Int[0, 255]), Known(Gen.Bool), Known(Gen.Bool),
        (following, followers, posts, length, digits, picture, isPrivate) => new SampledFollower
        {
            Following = following,
            Followers = followers,
            Posts = posts,
            NameLength = length,
            NameDigits = digits is { } some ? Math.Min(some, length ?? 0) : null,
            HasProfilePicture = picture,
            IsPrivate = isPrivate,
        });

    [Fact]
    public void The_logit_is_the_sum_of_the_curves_at_the_facts() =>
        Follower.Sample(follower => Assert.Equal(Expected(follower, Curves.Keys), FollowerJudgement.LogitOf(follower, All), 1e-9), iter: 20_000);

    [Fact]
    public void A_model_of_few_facts_reads_no_others() =>
        Gen.Select(Follower, Gen.Enum<FollowerFact>(), Gen.Enum<FollowerFact>()).Sample(
            (follower, one, other) =>
            {
                FollowerFact[] facts = [.. new[] { one, other }.Distinct()];
                Assert.Equal(Expected(follower, facts), FollowerJudgement.LogitOf(follower, WithCurves(facts)), 1e-9);
            },
            iter: 200);

    [Fact]
    public void Facts_are_what_they_say()
    {
        SampledFollower follower = new() { Following = 99, Followers = 0, Posts = 9, NameLength = 8, NameDigits = 2, HasProfilePicture = true, IsPrivate = false };
        follower = follower with { HasBiography = false, IsVerified = true, HasExternalLink = false, AccountAgeDays = 400 };
        Assert.Equal(
            [Math.Log(10), Math.Log(100), 0, Math.Log(10), 0.25, 8, 1, 0, 0, 1, 0, Math.Log(366)],
            Enum.GetValues<FollowerFact>().Select(fact => Math.Round(FollowerFacts.ValueOf(follower, fact), 4)),
            (expected, actual) => Math.Abs(expected - actual) < 1e-4);
        Assert.All(Enum.GetValues<FollowerFact>(), fact => Assert.True(double.IsNaN(FollowerFacts.ValueOf(new SampledFollower(), fact))));
        Assert.Equal(Math.Log(65_536), FollowerFacts.ValueOf(new SampledFollower { Followers = 10_000_000 }, FollowerFact.Followers), 1e-4);
        Assert.True(double.IsNaN(FollowerFacts.ValueOf(new SampledFollower { Following = 3 }, FollowerFact.Activity)));
    }

    [Fact]
    public void The_share_by_logits_is_that_of_the_features() =>
        AudienceHistories.Follower.Array[1, 256].Sample(
            followers =>
            {
                ExtractionModel shipped = ShippedModel.Instance.Extraction;
                double share = FollowerJudgement.ShareOf([.. followers.Select(follower => FollowerJudgement.LogitOf(follower, shipped))], shipped);
                FakeShare? known = FakeShare.Of(Histories.FeaturesOf(Creators.Platform.Instagram, [new Observation(new Stamp(Histories.StartMs, 0), new AudienceSample(followers))]));
                Assert.Equal(known?.Share ?? 0.15, share, 1e-6);
            },
            iter: 1_000);

    [Theory]
    [InlineData("\"fact\": \"digits\"", "\"fact\": \"digit\"", "curves[3].fact", "must be one of activity, following, followers, posts, digits, name_length, picture, private, biography, verified, link, age")]
    [InlineData("\"fact\": \"digits\"", "\"fact\": \"activity\"", "curves", "at most one curve per fact")]
    [InlineData("[0.6, 2.603]", "[0.6, -2.603]", "curves[3].curve.knots[3]", "must not fall")]
    [InlineData("\"unknown\": {\"value\": 0.013", "\"unknown\": {\"value\": 60", "curves[3].unknown.value", "must be in [-50, 50]")]
    public void A_bad_curve_is_refused(string piece, string replacement, string path, string fault)
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ShippedModel.With(piece, replacement));
        Assert.Equal("extraction.audience.fake_followers." + path, refusal.Path);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_curves_is_refused() =>
        Assert.Contains("at least one curve", Assert.Throws<ModelFormatException>(() => WithCurves([])).Message, StringComparison.Ordinal);

    private static double Expected(SampledFollower follower, IEnumerable<FollowerFact> facts)
    {
        double sum = Intercept;
        bool tells = false;
        foreach (FollowerFact fact in facts)
        {
            double value = FollowerFacts.ValueOf(follower, fact);
            tells |= !double.IsNaN(value);
            PiecewiseLinear curve = new([.. Curves[fact].Knots.Select(knot => knot.X)], [.. Curves[fact].Knots.Select(knot => knot.Y)]);
            sum += double.IsNaN(value) ? Curves[fact].Unknown : curve.Evaluate(value);
        }

        return tells ? sum : double.NaN;
    }

    private static ExtractionModel WithCurves(IEnumerable<FollowerFact> facts)
    {
        string text = ShippedModel.Text;
        int begin = text.IndexOf("\"intercept\"", text.IndexOf("\"fake_followers\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int end = text.IndexOf("\"training_share\"", StringComparison.Ordinal);
        string curves = string.Join(',', facts.Select(fact =>
        {
            string knots = string.Join(',', Curves[fact].Knots.Select(knot => string.Create(CultureInfo.InvariantCulture, $"[{knot.X},{knot.Y}]")));
            string head = $"\"fact\": \"{FollowerFacts.NameOf(fact)}\", \"monotone\": \"none\", \"unknown\": {Number(Curves[fact].Unknown)}";
            return $"{{{head}, \"curve\": {{\"knots\": [{knots}], \"tag\": \"F\", \"source\": \"made up\"}}}}";
        }));
        return ScoringModel.Parse(Encoding.UTF8.GetBytes($"{text[..begin]}\"intercept\": {Number(Intercept)}, \"curves\": [{curves}], {text[end..]}")).Extraction;
    }

    private static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{{\"value\": {value}, \"tag\": \"F\", \"source\": \"made up\"}}");

    private static Gen<T?> Known<T>(Gen<T> some)
        where T : struct => Gen.Frequency((1, Gen.Const(default(T?))), (4, some.Select(value => (T?)value)));
}
