using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Tests.WhatIf;

public sealed class ContradictionsTests
{
    private static readonly Observation Followers = new() { Profile = new ProfileSnapshot { Followers = 1, Following = 2 } };
    private static readonly Observation Post = new() { Post = new PostSnapshot { PostId = "p", PublishedAtMs = 5_000 } };

    [Fact]
    public void The_same_register_twice_without_a_time_is_refused() => IsRefused(
        "the profile's following",
        new Change("--following", new Observation { Profile = new ProfileSnapshot { Following = 3 } }),
        new Change("f:1", Followers, IsFromFile: true));

    [Fact]
    public void A_register_that_is_set_and_withdrawn_is_refused() => IsRefused(
        "the profile's followers",
        new Change("f:1", Followers, IsFromFile: true),
        new Change("f:2", new Observation { Profile = new ProfileSnapshot { RemovedRegisters = { ProfileRegister.Followers } } }, IsFromFile: true));

    [Fact]
    public void A_post_that_is_removed_and_observed_is_refused() => IsRefused(
        "post p of second 5",
        new Change("--remove-post p", At(9_000, Post)),
        new Change("f:1", At(10_000, Post), IsFromFile: true));

    [Fact]
    public void Two_samples_are_refused() => IsRefused(
        "the audience sample",
        new Change("f:1", new Observation { AudienceSample = new AudienceSample() }, IsFromFile: true),
        new Change("f:2", new Observation { AudienceSample = new AudienceSample() }, IsFromFile: true));

    [Fact]
    public void A_history_with_its_times_and_changes_of_other_things_agree()
    {
        Contradictions.Refuse(
        [
            new Change("f:1", At(9_000, Post), IsFromFile: true),
            new Change("f:2", At(10_000, Post), IsFromFile: true),
            new Change("f:3", At(9_000, Followers), IsFromFile: true),
            new Change("--post-count", new Observation { Profile = new ProfileSnapshot { PostCount = 3 } }),
            new Change("f:4", new Observation { Campaign = new CampaignOutcome { Source = "a", CampaignId = "c" } }, IsFromFile: true),
            new Change("f:5", new Observation { Campaign = new CampaignOutcome { Source = "b", CampaignId = "c" } }, IsFromFile: true),
        ]);
    }

    private static void IsRefused(string subject, params Change[] changes)
    {
        CommandFailedException failure = Assert.Throws<CommandFailedException>(() => Contradictions.Refuse(changes));
        Assert.Equal(ExitCode.Usage, failure.Code);
        Assert.Equal($"{changes[0].Origin} and {changes[1].Origin} both change {subject}: omit one of them.", failure.Message);
    }

    private static Observation At(long observedAtMs, Observation observation)
    {
        Observation dated = observation.Clone();
        dated.ObservedAtMs = observedAtMs;
        return dated;
    }
}
