using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Creators;

/// <summary>Corrections by operators, through a server and its store.</summary>
public sealed class CorrectionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long DayMs = 86_400_000;
    private const long GreatestSequence = 1L << 53;

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_corrected_count_beats_the_greatest_stamp_of_the_day()
    {
        Observation fake = Messages.Profile("anna", 900_000);
        fake.ObservedAtMs = (ManualClock.StartMs / DayMs * DayMs) - 1;
        fake.Sequence = GreatestSequence;
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { fake } });
        Assert.Equal(900_000, (await ScoreAsync("anna")).Followers);

        CorrectResponse corrected = await CorrectAsync("anna", Followers(fake.ObservedAtMs, 20_000));

        GetCreatorResponse record = await GetAsync("anna");
        Assert.Equal(record.RecordVersion, corrected.RecordVersion);
        Assert.Equal(20_000, (await ScoreAsync("anna")).Followers);
        Correction kept = Assert.Single(record.Corrections);
        Assert.Equal((fake.ObservedAtMs / DayMs * DayMs, 20_000, false), (kept.Followers.DayMs, kept.Followers.Followers, kept.Removed));
        Assert.InRange(kept.CorrectedAtMs, ManualClock.StartMs, ManualClock.StartMs + 1_000);
        Assert.Equal(900_000, Assert.Single(record.Observations, observation => observation.Profile.HasFollowers).Profile.Followers);
    }

    [Fact]
    public async Task Removed_values_are_as_if_never_observed_and_corrected_ones_count_as_a_whole()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("bert"));
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Campaign("bert") } });
        PostSnapshot removed = Messages.Post("bert", 1).Post, changed = Messages.Post("bert", 2).Post;
        changed.Likes = 5;
        changed.PublishedAtMs -= changed.PublishedAtMs % 1000;

        await CorrectAsync(
            "bert",
            new Correction { Post = new PostSnapshot { PostId = removed.PostId, PublishedAtMs = removed.PublishedAtMs }, Removed = true },
            new Correction { Post = changed },
            new Correction { Campaign = Messages.Campaign("bert").Campaign, Removed = true });

        CreatorScores scores = await ScoreAsync("bert");
        Assert.Equal((7, 0), (scores.Engagement.Evidence.Posts, scores.Trust.Evidence.EffectiveOutcomes));
        GetCreatorResponse record = await GetAsync("bert");
        Assert.Equal([true, false, true], record.Corrections.OrderBy(one => one.KindCase).ThenByDescending(one => one.Removed).Select(one => one.Removed));
        Assert.Equal(changed, record.Corrections.Single(one => one.Post is not null && !one.Removed).Post);
        SimulateScoreResponse simulated = await _server.Scores.SimulateScoreAsync(
            new SimulateScoreRequest { Creator = Messages.Creator("bert"), Changes = { new Observation { Post = removed } } });
        Assert.Equal((7, 8), (simulated.Before.Engagement.Evidence.Posts, simulated.After.Engagement.Evidence.Posts));
    }

    [Fact]
    public async Task A_bad_correction_is_refused_by_field_and_nothing_is_corrected()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("carl"));
        GetCreatorResponse before = await GetAsync("carl");
        await IsRefusedAsync("corrections", "must have 1 to 100 entries", "COUNT_OUT_OF_BOUNDS");
        await IsRefusedAsync("corrections", "had 101", "COUNT_OUT_OF_BOUNDS", [.. Enumerable.Range(0, 101).Select(i => Followers(ManualClock.StartMs - (i * DayMs), 1))]);
        await IsRefusedAsync("corrections[1].kind", "followers, post and campaign", "INVALID_FIELD", Followers(ManualClock.StartMs, 1), new Correction());
        await IsRefusedAsync("corrections[0].followers.followers", "unless removed", "INVALID_FIELD", new Correction { Followers = new FollowerCorrection { DayMs = ManualClock.StartMs } });
        await IsRefusedAsync("corrections[0].followers.followers", "[0, 1000000000000]", "INVALID_FIELD", Followers(ManualClock.StartMs, -1));
        await IsRefusedAsync("corrections[0].followers.day_ms", "must be in", "INVALID_FIELD", Followers(ManualClock.StartMs + 1, 1));
        await IsRefusedAsync("corrections[0].post.likes", "[0, 1000000000000]", "INVALID_FIELD", new Correction { Post = new PostSnapshot { PostId = "1", PublishedAtMs = ManualClock.StartMs - 1, Likes = -1 } });
        await IsRefusedAsync("corrections[0].campaign.source", "1 to 24 bytes", "INVALID_FIELD", new Correction { Campaign = new CampaignOutcome { CampaignId = "1", StartedAtMs = ManualClock.StartMs - 1 } });
        await IsRefusedAsync("corrections[1]", "corrections[0]", "INVALID_FIELD", Followers(ManualClock.StartMs, 1), Followers(ManualClock.StartMs - 1, 2));
        RefusedCall unknown = await RefusedCall.OfAsync(_server.Creators.CorrectAsync(Request("nobody-here", Followers(ManualClock.StartMs, 1))));
        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (unknown.Code, unknown.Info.Reason));
        Assert.Equal(before, await GetAsync("carl"));

        async Task IsRefusedAsync(string field, string bound, string reason, params Correction[] corrections) =>
            (await RefusedCall.OfAsync(_server.Creators.CorrectAsync(Request("carl", corrections)))).Is(StatusCode.InvalidArgument, reason, field, bound);
    }

    [Fact]
    public async Task Competing_writers_lose_nothing_and_a_correction_that_never_wins_can_be_sent_again()
    {
        int conflicts = 0;
        await using RunningServer server = await RunningServer.StartAsync(
            configure: RunningServer.WithStore(store => new InterceptedStore(store) { BeforeCommit = commits => CompeteAsync(store, commits) }));
        await server.Ingest.RecordObservationsAsync(Messages.Record("emil"));

        conflicts = 4;
        await server.Creators.CorrectAsync(Request("emil", Followers(ManualClock.StartMs, 7)));
        Assert.Equal(7, (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("emil") })).Scores.Followers);
        conflicts = 5;
        RefusedCall refused = await RefusedCall.OfAsync(server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("emil") }));
        Assert.Equal((StatusCode.Aborted, "CONFLICT"), (refused.Code, refused.Info.Reason));
        Assert.NotNull(refused.Retry.RetryDelay);

        async Task CompeteAsync(ICreatorStore store, ReadOnlyMemory<CreatorCommit> commits)
        {
            if (conflicts <= 0) return;
            conflicts--;
            CreatorCommit commit = commits.Span[0];
            var states = new StoredState[1];
            await store.ReadStatesAsync(new[] { commit.Key }, states);
            var features = new StoredFeatures[1];
            await store.ReadFeaturesAsync(new[] { commit.Key }, features);
            await store.CommitAsync(new[] { new CreatorCommit(commit.Key, states[0].Version, states[0].State, features[0].Features) }, new CommitResult[1]);
        }
    }

    private static Correction Followers(long dayMs, long followers) => new() { Followers = new FollowerCorrection { DayMs = dayMs, Followers = followers } };

    private static CorrectRequest Request(string id, params Correction[] corrections) => new() { Creator = Messages.Creator(id), Corrections = { corrections } };

    private async Task<CorrectResponse> CorrectAsync(string id, params Correction[] corrections) => await _server.Creators.CorrectAsync(Request(id, corrections));

    private async Task<CreatorScores> ScoreAsync(string id) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) })).Scores;

    private async Task<GetCreatorResponse> GetAsync(string id) =>
        await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });
}
