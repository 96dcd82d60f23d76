using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

/// <summary>Two values of one key, time and sequence: the lesser one is reported as a conflict, in any order.</summary>
public sealed class ConflictTests
{
    private static readonly Stamp Any = new(Times.EraMs + (5 * Times.DayMs), 3);

    public static readonly TheoryData<ObservedValue, ObservedValue> Values = new()
    {
        { Post(likes: 10), Post(likes: 9) },
        { Campaign(clicks: 10), Campaign(clicks: 9) },
        { new AudienceSample([new SampledFollower { Followers = 5 }]), new AudienceSample([new SampledFollower { Followers = 4 }]) },
        { new ProfileSnapshot { Followers = 10 }, new ProfileSnapshot { Followers = 9 } },
        { new ProfileSnapshot { Followers = 10 }, new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Followers] } },
        { new ProfileSnapshot { Following = 10 }, new ProfileSnapshot { Following = 9 } },
        { new ProfileSnapshot { Following = 10 }, new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Following] } },
        { new ProfileSnapshot { PostCount = 10 }, new ProfileSnapshot { PostCount = 9 } },
        { new ProfileSnapshot { Account = new AccountFacts { Verified = true } }, new ProfileSnapshot { Account = new AccountFacts { Verified = false } } },
        { new ProfileSnapshot { Niches = ["552"] }, new ProfileSnapshot { Niches = ["653"] } },
        { new ProfileSnapshot { Locale = new Locale(["de"], "DE") }, new ProfileSnapshot { Locale = new Locale(["en"], "DE") } },
        { new ProfileSnapshot { Prices = [new Price(PostKind.Story, "EUR", 5)] }, new ProfileSnapshot { Prices = [new Price(PostKind.Story, "EUR", 4)] } },
        { Related(RelationshipKind.Affiliate), Related(RelationshipKind.VerifiedCustomer) },
        { new ProfileSnapshot { Audience = new AudienceDistribution([new AudienceShare("DE", 1)], [], []) }, new ProfileSnapshot { Audience = new AudienceDistribution([new AudienceShare("DE", 0.5)], [], []) } },
        { new ProfileSnapshot { Quality = new ProviderQuality(1) }, new ProfileSnapshot { Quality = new ProviderQuality(0.5) } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void The_lesser_of_two_values_of_one_time_is_a_conflict(ObservedValue one, ObservedValue other)
    {
        Observation left = new(Any, one), right = new(Any, other);
        ObservationOutcome[] together = new ObservationOutcome[2];
        CreatorState both = CreatorState.Empty(Platform.X).Join([left, right], together);
        Assert.Equal([ObservationOutcome.Applied, ObservationOutcome.Conflict], together.Order());
        (Observation greater, Observation lesser) = together[0] == ObservationOutcome.Applied ? (left, right) : (right, left);

        Assert.Equal(ObservationOutcome.Conflict, States.OutcomeOf(States.From(Platform.X, greater), lesser));
        Assert.Equal(ObservationOutcome.Conflict, States.OutcomeOf(both, lesser));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(States.From(Platform.X, lesser), greater));
        Assert.Equal(ObservationOutcome.Unchanged, States.OutcomeOf(both, greater));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(both, lesser with { Stamp = Any with { Sequence = 4 } }));
        Assert.Equal(ObservationOutcome.Unchanged, States.OutcomeOf(both, lesser with { Stamp = Any with { Sequence = 2 } }));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_that_loses_to_its_withdrawal_of_the_same_time_is_a_conflict(ObservedValue one, ObservedValue other)
    {
        if (one is ProfileSnapshot) return;
        CreatorState withdrawn = States.From(Platform.X, new Observation(Any, one, Removed: true));
        Assert.Equal(ObservationOutcome.Conflict, States.OutcomeOf(withdrawn, new Observation(Any, other)));
    }

    [Fact]
    public void A_profile_with_several_registers_reports_a_conflict_first()
    {
        CreatorState state = States.From(Platform.X, new Observation(Any, new ProfileSnapshot { Followers = 12_000, Following = 300 }));
        Observation mixed = new(Any, new ProfileSnapshot { Followers = 11_000, Following = 310 });
        Assert.Equal(ObservationOutcome.Conflict, States.OutcomeOf(state, mixed));
        CreatorState after = States.Join(state, [mixed]);
        Assert.Equal((12_000, 310), (after.FollowersByDay[0].Followers, after.Following!.Value));
        Assert.Equal(ObservationOutcome.Applied, States.OutcomeOf(state, new Observation(Any, new ProfileSnapshot { Followers = 12_000, Following = 310 })));
    }

    private static PostSnapshot Post(long likes) => new() { PostId = "1", PublishedAtMs = Times.EraMs, Likes = likes };

    private static CampaignOutcome Campaign(long clicks) => new() { Source = "shop", CampaignId = "1", StartedAtMs = Times.EraMs, Clicks = clicks };

    private static ProfileSnapshot Related(RelationshipKind kind) => new() { Relationships = [new Relationship("b", kind, null)] };
}
