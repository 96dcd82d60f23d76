using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using AudienceFeatures = Scoring.Features.AudienceFeatures;

namespace Scoring.Server.Tests.Scores;

/// <summary>What an answer says of a sample of followers, from features that are stored as they are here.</summary>
public sealed class AudienceFactsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_sample_is_answered_with_its_share_and_the_genuine_followers()
    {
        await StoreAsync("sampled", features => features with { Audience = Sampled(features.Audience, 200) });

        AudienceFacts facts = (await ScoreAsync("sampled")).AudienceFacts;

        // logistic(−1.5), logistic(−1.5 ± 1.6448536269514722 × 0.5)
        Assert.Equal(0.182425523806356, facts.FakeShare, 1e-12);
        Assert.Equal(0.0892825355, facts.FakeShareInterval.Low, 1e-9);
        Assert.Equal(0.3368031573, facts.FakeShareInterval.High, 1e-9);
        Assert.Equal(200, facts.SampledFollowers);
        Assert.Equal(16_351, facts.GenuineFollowers);
    }

    [Fact]
    public async Task Without_a_follower_count_the_genuine_followers_are_left_out()
    {
        await StoreAsync("sizeless", features => features with { Audience = Sampled(features.Audience, 200), Followers = -1 });

        AudienceFacts facts = (await ScoreAsync("sizeless")).AudienceFacts;

        Assert.False(facts.HasGenuineFollowers);
        Assert.Equal(200, facts.SampledFollowers);
    }

    [Fact]
    public async Task Without_a_telling_sample_there_are_no_facts()
    {
        await StoreAsync("untold", features => features with { Audience = Sampled(features.Audience, 0) });

        Assert.Null((await ScoreAsync("untold")).AudienceFacts);
    }

    private static AudienceFeatures Sampled(AudienceFeatures audience, int followers) =>
        audience with { SampledFollowers = followers, FakeLogit = -1.5f, FakeLogitVariance = 0.25f };

    private async Task StoreAsync(string id, Func<CreatorFeatures, CreatorFeatures> change)
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record(id));
        ICreatorStore store = _server.Application.Services.GetRequiredService<ICreatorStore>();
        CreatorKey[] keys = [new CreatorKey(CreatorKey.DefaultTenant, Scoring.Creators.Platform.Instagram, id)];
        var stored = new StoredFeatures[1];
        await store.ReadFeaturesAsync(keys, stored);
        var states = new StoredState[1];
        await store.ReadStatesAsync(keys, states);
        Assert.True(CreatorFeatures.TryRead(stored[0].Features.Span, out CreatorFeatures features));
        CreatorFeatures other = change(features);
        byte[] changed = new byte[other.StoredLength];
        other.WriteTo(changed);
        var results = new CommitResult[1];
        await store.CommitAsync(new[] { new CreatorCommit(keys[0], states[0].Version, states[0].State, changed) }, results);
        Assert.True(results[0].IsCommitted);
    }

    private async Task<CreatorScores> ScoreAsync(string id) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) })).Scores;
}
