using Scoring.Creators;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests;

public sealed class PopulationTests
{
    private static readonly PopulationSettings Settings = new() { Creators = 60, Seed = 11, AttackedShare = .3 };

    [Fact]
    public void The_same_settings_give_the_same_bytes_in_any_order_and_any_part()
    {
        string[] all = [.. Population.Generate(Settings).Select(Bytes.Of)];
        Assert.Equal(60, all.Distinct().Count());
        Assert.Equal(all, Population.Generate(Settings).Select(Bytes.Of));
        Assert.Equal(all.Reverse().Take(20), Enumerable.Range(40, 20).Reverse().Select(place => Bytes.Of(Population.At(Settings, place))));
        Assert.Equal(all.Take(10), Population.Generate(Settings with { Creators = 10 }).Select(Bytes.Of));
    }

    [Fact]
    public void Asking_again_gives_the_same_observations()
    {
        SimulatedCreator creator = Population.At(Settings with { Feed = FeedKind.Connected }, 5);
        Assert.Equal(Bytes.Of(creator), Bytes.Of(creator));
    }

    [Fact]
    public void Another_seed_gives_another_population() =>
        Assert.Empty(Population.Generate(Settings).Select(Bytes.Of).Intersect(Population.Generate(Settings with { Seed = 12 }).Select(Bytes.Of)));

    [Fact]
    public void A_share_attacks_and_leaves_the_others_as_they_are()
    {
        SimulatedCreator[] mixed = [.. Population.Generate(Settings with { Creators = 400 })];
        SimulatedCreator[] attackers = [.. mixed.Where(creator => creator.Truth.Attack is not null)];
        Assert.InRange(attackers.Length, 80, 160);
        Assert.All(attackers, attacker => Assert.Equal(Intensity.Middle, attacker.Truth.Intensity));
        Assert.Equal(7, attackers.Select(attacker => attacker.Truth.Attack).Distinct().Count());
        Assert.DoesNotContain(attackers, attacker => attacker.Truth.Attack == AttackKind.KnowingAttacker);
        SimulatedCreator[] genuine = [.. Population.Generate(Settings with { Creators = 400, AttackedShare = 0 })];
        Assert.All(mixed.Where(creator => creator.Truth.Attack is null).Take(60), creator => Assert.Equal(Bytes.Of(genuine[creator.Index]), Bytes.Of(creator)));
    }

    [Fact]
    public void All_can_be_one_kind_of_attacker_on_one_platform_seen_by_one_feed()
    {
        PopulationSettings settings = new()
        {
            Creators = 30,
            Platform = Platform.YouTube,
            Feed = FeedKind.Provider,
            AttackedShare = 1,
            Attack = AttackKind.SlowDrip,
            Intensity = Intensity.High,
        };
        Assert.All(Population.Generate(settings), creator => Assert.Equal(
            (Platform.YouTube, FeedKind.Provider, AttackKind.SlowDrip, Intensity.High),
            (creator.Platform, creator.Feed, creator.Truth.Attack, creator.Truth.Intensity)));
    }

    [Fact]
    public void An_attacker_who_knows_the_scorer_needs_one() =>
        Assert.Throws<InvalidOperationException>(() => Population.At(Settings with { AttackedShare = 1, Attack = AttackKind.KnowingAttacker }, 0));

    [Fact]
    public void There_is_no_creator_before_the_first() => Assert.Throws<ArgumentOutOfRangeException>(() => Population.At(Settings, -1));
}
