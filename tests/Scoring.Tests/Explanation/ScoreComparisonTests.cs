using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Explanation;

public sealed class ScoreComparisonTests
{
    private static readonly ScoringContext Context = new() { BrandNiches = [ShortCode.Of("552")], ViralityMultiple = 3 };

    [Fact]
    public void Lines_that_differ_sum_to_the_difference_of_the_totals() => Gen.Select(Histories.AnyPlatform, Histories.Any, Histories.Any).Sample(
        (platform, before, after) =>
        {
            foreach ((ScoreEstimate old, ScoreEstimate now) in Pairs(platform, before, after))
            {
                ScoreComparison comparison = ScoreComparison.Of(old, now);
                Assert.Equal(now.TotalMicros - old.TotalMicros, comparison.Micros);
                Assert.Equal(comparison.Micros, comparison.Lines.Sum(line => line.Micros));
                Assert.Equal(now.Value - old.Value, comparison.Value);
            }
        },
        iter: 2_000);

    [Fact]
    public void Every_line_that_differs_is_named_once_and_no_other() => Gen.Select(Histories.AnyPlatform, Histories.Any, Histories.Any).Sample(
        (platform, before, after) =>
        {
            foreach ((ScoreEstimate old, ScoreEstimate now) in Pairs(platform, before, after))
            {
                ScoreComparison comparison = ScoreComparison.Of(old, now);
                Dictionary<string, Contribution> was = old.Contributions.ToArray().ToDictionary(line => line.Code, StringComparer.Ordinal);
                Dictionary<string, Contribution> isNow = now.Contributions.ToArray().ToDictionary(line => line.Code, StringComparer.Ordinal);
                IEnumerable<string> differing = was.Keys.Union(isNow.Keys).Where(code => Differs(code, was, isNow));
                Assert.Equal(differing.Order(StringComparer.Ordinal), comparison.Lines.Select(line => line.Code).Order(StringComparer.Ordinal));
                foreach (ScoreComparisonLine line in comparison.Lines)
                {
                    Assert.Equal((Micros(line.Code, was), Micros(line.Code, isNow)), (line.BeforeMicros, line.AfterMicros));
                    Assert.Equal((Observed(line.Code, was), Observed(line.Code, isNow)), (line.BeforeObserved, line.AfterObserved));
                }
            }
        },
        iter: 1_000);

    [Fact]
    public void A_score_does_not_differ_from_itself() => Gen.Select(Histories.AnyPlatform, Histories.Any).Sample(
        (platform, history) =>
        {
            foreach ((ScoreEstimate old, ScoreEstimate now) in Pairs(platform, history, history))
            {
                ScoreComparison comparison = ScoreComparison.Of(old, now);
                Assert.Empty(comparison.Lines);
                Assert.Equal((0, 0), (comparison.Value, comparison.Micros));
            }
        },
        iter: 500);

    [Fact]
    public void Lines_stand_in_the_order_of_the_explanation_after_and_vanished_ones_where_they_stood()
    {
        Contribution[] before = [Line("BASE", 10), Line("A", 1), Line("CAP_ONE", -5), Line("B", 2), Line("CAP_TWO", -1)];
        Contribution[] after = [Line("BASE", 11), Line("A", 1), Line("NEW", 4), Line("B", 3), Line("RANGE", -9)];

        IReadOnlyList<ScoreComparisonLine> lines = ScoreComparison.Compare(before, after);

        Assert.Equal(["BASE", "NEW", "CAP_ONE", "B", "RANGE", "CAP_TWO"], lines.Select(line => line.Code));
        Assert.Equal([1, 4, 5, 1, -9, 1], lines.Select(line => line.Micros));
    }

    [Fact]
    public void Lines_in_another_order_are_still_named_once()
    {
        Contribution[] before = [Line("A", 1), Line("GONE", 7), Line("B", 2)];
        Contribution[] after = [Line("B", 3), Line("A", 5)];

        Assert.Equal(["GONE", "B", "A"], ScoreComparison.Compare(before, after).Select(line => line.Code));
    }

    [Fact]
    public void A_line_that_adds_the_same_but_was_observed_otherwise_differs()
    {
        ScoreComparisonLine line = Assert.Single(ScoreComparison.Compare([Line("A", 5, 0.1), Line("B", 1, 2)], [Line("A", 5, 0.2), Line("B", 1, 2)]));

        Assert.Equal(("A", 0, 0.1, 0.2), (line.Code, line.Micros, line.BeforeObserved, line.AfterObserved));
    }

    [Fact]
    public void Without_lines_nothing_can_be_compared()
    {
        ScoreEstimate some = Histories.ScoresOf(CreatorFeatures.Unknown(Platform.Instagram)).Trust;

        Assert.Equal("before", Assert.Throws<ArgumentException>(() => ScoreComparison.Of(new ScoreEstimate(), some)).ParamName);
        Assert.Equal("after", Assert.Throws<ArgumentException>(() => ScoreComparison.Of(some, new ScoreEstimate())).ParamName);
    }

    private static IEnumerable<(ScoreEstimate Before, ScoreEstimate After)> Pairs(Platform platform, Observation[] before, Observation[] after)
    {
        CreatorScores old = Score(platform, before), now = Score(platform, after);
        return [.. Histories.All(old).Zip(Histories.All(now)), (old.Virality, now.Virality), (old.Fit, now.Fit)];
    }

    private static CreatorScores Score(Platform platform, Observation[] history)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(Histories.FeaturesOf(platform, history), ShippedModel.Instance, Histories.StartMs + (400 * Histories.DayMs), scores, Context);
        return scores;
    }

    private static Contribution Line(string code, long micros, double observed = double.NaN) => new(code, ContributionKind.Feature, micros, observed, 0, 0);

    private static bool Differs(string code, Dictionary<string, Contribution> was, Dictionary<string, Contribution> isNow) =>
        Micros(code, was) != Micros(code, isNow) || !Observed(code, was).Equals(Observed(code, isNow));

    private static long Micros(string code, Dictionary<string, Contribution> lines) => lines.TryGetValue(code, out Contribution line) ? line.Micros : 0;

    private static double Observed(string code, Dictionary<string, Contribution> lines) => lines.TryGetValue(code, out Contribution line) ? line.Observed : double.NaN;
}
