using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests;

public sealed class TruthTests
{
    private static readonly SimulatedCreator[] Creators = [.. Population.Generate(new PopulationSettings { Creators = 500, Seed = 51, Feed = FeedKind.Connected })];

    [Fact]
    public void Who_persuades_sells_more_later()
    {
        SimulatedCreator[] ordered = [.. Creators.OrderBy(creator => creator.Truth.ConversionPropensity)];
        double least = RateOf(ordered.Take(120)), most = RateOf(ordered.TakeLast(120));
        Assert.True(most > 2 * least, $"{most} against {least}");
        Assert.All(Creators, creator => Assert.InRange(creator.Truth.ConversionPropensity, 0.00001, .5));
    }

    [Theory]
    [InlineData(nameof(CommentFacts.Substantive), 1)]
    [InlineData(nameof(CommentFacts.CreatorReplies), 1)]
    [InlineData(nameof(CommentFacts.Negative), -1)]
    public void Persuasion_has_causes_that_show_under_the_posts(string fact, int direction)
    {
        (double Share, double Propensity)[] shown = [.. Creators.Select(creator => (ShareOf(creator, fact), creator.Truth.ConversionPropensity)).Where(pair => !double.IsNaN(pair.Item1))];
        double median = shown.Select(pair => pair.Share).Order().ElementAt(shown.Length / 2);
        double high = MedianOf(shown.Where(pair => pair.Share > median).Select(pair => pair.Propensity));
        double low = MedianOf(shown.Where(pair => pair.Share <= median).Select(pair => pair.Propensity));
        Assert.True(direction * (high - low) > 0, $"{high} against {low}");

        // And none of them decides alone.
        Assert.InRange(high / low, .35, 2.8);
    }

    [Fact]
    public void Hidden_sponsors_cost_persuasion_and_bought_followers_are_no_people()
    {
        foreach (SimulatedCreator creator in Creators.Take(60))
        {
            Assert.True(creator.With(AttackKind.Undisclosed, Intensity.High).Truth.ConversionPropensity < creator.Truth.ConversionPropensity);
            SimulatedCreator bought = creator.With(AttackKind.BoughtFollowers, Intensity.Middle);
            Assert.True(bought.Truth.GenuineShare < creator.Truth.GenuineShare);
            Assert.Equal(creator.Truth.ConversionPropensity, bought.Truth.ConversionPropensity);
            Assert.Equal(creator.Truth.Level, bought.Truth.Level);
        }
    }

    private static double RateOf(IEnumerable<SimulatedCreator> creators)
    {
        CampaignOutcome[] campaigns = [.. creators.SelectMany(creator => creator.LaterCampaigns()).Select(campaign => (CampaignOutcome)campaign.Value)];
        return campaigns.Sum(campaign => (double)campaign.Conversions!.Value) / campaigns.Sum(campaign => (double)campaign.Reach!.Value);
    }

    private static double ShareOf(SimulatedCreator creator, string fact)
    {
        CommentFacts[] facts = [.. creator.Record().Select(observation => observation.Value).OfType<PostSnapshot>().Select(post => post.CommentFacts).OfType<CommentFacts>()];
        double examined = facts.Sum(one => (double)one.Examined!.Value);
        return examined < 50 ? double.NaN : facts.Sum(one => (double)(long)typeof(CommentFacts).GetProperty(fact)!.GetValue(one)!) / examined;
    }

    private static double MedianOf(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
