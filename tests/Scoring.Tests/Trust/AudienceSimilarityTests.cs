using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Trust;

/// <summary>How alike audiences are, seen through the line that observes it.</summary>
public sealed class AudienceSimilarityTests
{
    // A share is kept in 1/65,535.
    private const double Kept = 5e-5;

    [Fact]
    public void The_same_audience_is_one_and_another_altogether_zero()
    {
        Assert.Equal(1, Similarity([("DE", 0.6), ("AT", 0.4)], [("AT", 0.4), ("DE", 0.6)]), Kept);
        Assert.Equal(0, Similarity([("DE", 0.6), ("AT", 0.4)], [("US", 1)]), Kept);
    }

    [Fact]
    public void What_is_not_wanted_by_name_is_anybody() =>
        Assert.Equal(1, Similarity([("DE", 0.6), ("US", 0.3), ("FR", 0.1)], [("DE", 0.6)]), Kept);

    [Fact]
    public void Everybody_who_is_not_wanted_is_one_segment()
    {
        // Half of the audience is wanted: JSD between (½, ½) and (1, 0) is .3113 bits.
        Assert.Equal(1 - 0.311278, Similarity([("DE", 0.5), ("US", 0.3), ("FR", 0.2)], [("DE", 1)]), Kept);
        Assert.Equal(1 - 0.311278, Similarity([("DE", 0.5)], [("DE", 1)]), Kept);
    }

    [Fact]
    public void Segments_that_are_not_named_share_in_the_remainder()
    {
        // AT and CH are wanted 3 to 1 and nobody else is: they get the remainder of .4 as .3 and .1.
        Assert.Equal(1, Similarity([("DE", 0.6)], [("DE", 0.6), ("AT", 0.3), ("CH", 0.1)]), Kept);

        // Anybody is wanted as much as AT is, so that AT gets half of the remainder.
        Assert.Equal(1, Similarity([("DE", 0.6)], [("DE", 0.6), ("AT", 0.2)]), Kept);
        Assert.Equal(Similarity([("DE", 0.6), ("AT", 0.1)], [("DE", 0.4), ("AT", 0.3)]), Similarity([("DE", 0.6), ("AT", 0.1), ("US", 0.3)], [("DE", 0.4), ("AT", 0.3)]), Kept);
    }

    [Fact]
    public void Dimensions_count_where_both_sides_know_them_and_count_alike()
    {
        CreatorFeatures features = TrustCases.Nobody with { Countries = Segments(("DE", 1)), AgeGenders = Segments(("F18-24", 1)), Interests = Segments(("5", 1)) };
        TargetAudience target = new([new(ShortCode.Of("DE"), 1)], [new(ShortCode.Of("M18-24"), 1)], []);
        Contribution line = LineOf(features, target);
        Assert.Equal((0.5, 2.0), (line.Observed, line.Evidence));
        Assert.Equal(ContributionKind.Missing, LineOf(TrustCases.Nobody with { Interests = Segments(("5", 1)) }, target).Kind);
    }

    [Fact]
    public void More_of_the_wanted_audience_never_lowers_trust() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.01, 1]).Sample(
            (one, other, wanted) =>
            {
                // As far as the wanted share, closer is better.
                double near = wanted * Math.Max(one, other), far = wanted * Math.Min(one, other);
                long better = Line([("DE", near), ("US", 1 - near)], [("DE", wanted)]).Micros;
                long worse = Line([("DE", far), ("US", 1 - far)], [("DE", wanted)]).Micros;
                Assert.True(better >= worse, $"{far:R} and {near:R} of {wanted:R}: {worse} and {better}");
            },
            iter: 10_000);

    [Fact]
    public void Any_audiences_have_a_similarity_between_zero_and_one() =>
        Gen.Select(Shares(5), Shares(40)).Sample(
            (theirs, wanted) =>
            {
                double similarity = Similarity(
                    [.. theirs.Select((share, i) => ($"K{i * 3}", share))], [.. wanted.Select((share, i) => ($"K{i}", Math.Max(share, 1e-6)))]);
                Assert.InRange(similarity, 0, 1);
            },
            iter: 10_000);

    [Fact]
    public void Without_a_context_trust_has_the_lines_that_it_has_with_one_but_for_similarity() =>
        Gen.Select(Histories.AnyPlatform, Histories.Any, Histories.AnyContext).Sample(
            (platform, history, context) =>
            {
                CreatorFeatures features = Histories.FeaturesOf(platform, history) with { Countries = Segments(("DE", 0.7), ("GB", 0.2)) };
                CreatorScores with = Score(features, context), without = Score(features, null);
                Assert.Equal(Lines(without), Lines(with));
                Assert.DoesNotContain(without.Trust.Contributions.ToArray(), line => line.Code == "AUDIENCE_SIMILARITY");
                Assert.Equal(context?.TargetAudience is not null, with.Trust.Contributions.ToArray().Any(line => line.Code == "AUDIENCE_SIMILARITY"));
            },
            iter: 10_000);

    private static Gen<double[]> Shares(int most) => Gen.Double[0, 1].Array[1, most].Select(shares => Array.ConvertAll(shares, share => share / Math.Max(1, shares.Sum())));

    // Caps look at the sum, so that they may differ.
    private static Contribution[] Lines(CreatorScores scores) =>
        [.. scores.Trust.Contributions.ToArray().Where(line => line.Kind != ContributionKind.Cap && line.Code != "AUDIENCE_SIMILARITY")];

    private static CreatorScores Score(in CreatorFeatures features, ScoringContext? context)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAtMs ?? Histories.StartMs, scores, context);
        return scores;
    }

    private static double Similarity((string Key, double Share)[] theirs, (string Key, double Share)[] wanted) => Line(theirs, wanted).Observed;

    private static Contribution Line((string Key, double Share)[] theirs, (string Key, double Share)[] wanted) => LineOf(
        TrustCases.Nobody with { Countries = Segments(theirs) },
        new TargetAudience([.. wanted.Select(segment => new TargetSegment(ShortCode.Of(segment.Key), segment.Share))], [], []));

    private static Contribution LineOf(in CreatorFeatures features, TargetAudience target) =>
        Score(features, new ScoringContext { TargetAudience = target }).Trust.Contributions.ToArray().Single(line => line.Code == "AUDIENCE_SIMILARITY");

    private static AudienceSegments Segments(params (string Key, double Share)[] shares)
    {
        AudienceSegments segments = default;
        for (int i = 0; i < shares.Length; i++) segments[i] = new AudienceSegment(ShortCode.Of(shares[i].Key), shares[i].Share);
        return segments;
    }
}
