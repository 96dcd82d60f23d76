using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests.Attacks;

public sealed class KnowingAttackerTests
{
    private static readonly SimulatedCreator[] Creators = [.. Population.Generate(new PopulationSettings { Creators = 8, Seed = 71, Feed = FeedKind.Connected })];

    [Fact]
    public void It_never_loses_by_the_score_that_it_asks()
    {
        int gained = 0;
        foreach (SimulatedCreator genuine in Creators)
        {
            SimulatedCreator attacked = genuine.WithKnowledge(Intensity.Middle, Likes);
            Assert.True(Likes(attacked.Record()) >= Likes(genuine.Record()));
            if (Likes(attacked.Record()) > Likes(genuine.Record())) gained++;
            Assert.Equal(AttackKind.KnowingAttacker, attacked.Truth.Attack);
        }

        Assert.InRange(gained, Creators.Length * 3 / 4, Creators.Length);
    }

    [Fact]
    public void More_money_buys_more_and_none_is_spent_beyond_the_budget()
    {
        foreach (SimulatedCreator genuine in Creators)
        {
            double[] costs = [.. Enum.GetValues<Intensity>().Select(intensity => genuine.WithKnowledge(intensity, Likes).Truth.CostEuros)];

            // The least price of a sponsored post is 45 euros; for others ten euros a thousand followers is a generous bound of list price and factor.
            double post = Math.Max(45, genuine.Followers / 1_000.0 * 18 * 8);
            Assert.InRange(costs[0], 0, .25 * post);
            Assert.InRange(costs[2], costs[0], 4 * post);
        }
    }

    [Fact]
    public void A_scorer_that_nothing_impresses_is_left_alone()
    {
        SimulatedCreator genuine = Creators[0];
        SimulatedCreator attacked = genuine.WithKnowledge(Intensity.High, _ => 1);
        Assert.Equal(Bytes.Of(genuine, genuine.Record()), Bytes.Of(attacked, attacked.Record()));
        Assert.Equal(0, attacked.Truth.CostEuros);
    }

    [Fact]
    public void It_finds_what_is_rewarded_and_nothing_else()
    {
        SimulatedCreator genuine = Creators[1];
        SimulatedCreator attacked = genuine.WithKnowledge(Intensity.High, record => -Likes(record));
        Assert.Equal(Likes(genuine.Record()), Likes(attacked.Record()));
    }

    private static double Likes(IReadOnlyList<Observation> record) => record.Select(observation => observation.Value).OfType<PostSnapshot>().Sum(post => (double)post.Likes!.Value);
}
