using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests;

public sealed class ValidityTests
{
    private const int Creators = 84;

    [Theory]
    [InlineData(FeedKind.Counts)]
    [InlineData(FeedKind.Provider)]
    [InlineData(FeedKind.Connected)]
    public void Every_observation_keeps_the_bounds_of_the_contract(FeedKind feed)
    {
        PopulationSettings settings = new() { Creators = Creators, Seed = 21, Feed = feed };
        foreach (SimulatedCreator genuine in Population.Generate(settings))
        {
            AssertValid(genuine);
            AttackKind kind = (AttackKind)(genuine.Index % (int)AttackKind.KnowingAttacker);
            AssertValid(genuine.With(kind, (Intensity)(genuine.Index / 7 % 3)));
        }
    }

    [Fact]
    public void Bought_numbers_of_any_size_keep_them_too()
    {
        SimulatedCreator creator = Population.At(new PopulationSettings { Feed = FeedKind.Connected }, 3);
        foreach (AttackKind kind in (AttackKind[])[AttackKind.BoughtFollowers, AttackKind.BoughtLikes, AttackKind.CommentBots])
        {
            AssertValid(creator.WithBought(kind, 0));
            AssertValid(creator.WithBought(kind, 10_000_000));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => creator.WithBought(AttackKind.Pod, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => creator.With(AttackKind.KnowingAttacker, Intensity.Low));
    }

    [Fact]
    public void Parts_never_exceed_their_whole()
    {
        foreach (SimulatedCreator creator in Population.Generate(new PopulationSettings { Creators = 60, Feed = FeedKind.Connected, AttackedShare = .5 }))
        {
            foreach (PostSnapshot post in creator.Record().Select(observation => observation.Value).OfType<PostSnapshot>())
            {
                long engagement = post.Likes!.Value + post.Comments!.Value + (post.Shares ?? 0) + (post.Saves ?? 0);
                Assert.True((post.FirstHourEngagement ?? 0) <= engagement, post.ToString());
                Assert.True(post.Paid == true || post.Disclosed is null, "only sponsored posts disclose");
                if (post.CommentFacts is not { } facts) continue;
                Assert.True(facts.Examined <= post.Comments, post.ToString());
                Assert.True(facts.Positive + facts.Negative <= facts.Examined, facts.ToString());
                Assert.True(facts.MutualCommenters <= facts.DistinctCommenters, facts.ToString());
            }
        }
    }

    private static void AssertValid(SimulatedCreator creator)
    {
        List<FieldViolation> violations = [];
        foreach (Observation observation in creator.Record()) ObservationValidator.Validate(observation, PopulationSettings.DefaultCutMs, violations);
        foreach (Observation observation in (Observation[])[.. creator.NextPosts(12), .. creator.LaterCampaigns()])
        {
            ObservationValidator.Validate(observation, observation.Stamp.ObservedAtMs, violations);
        }

        Assert.True(violations.Count == 0, $"{creator.Id} {creator.Truth.Attack}: {string.Join("; ", violations)}");
    }
}
