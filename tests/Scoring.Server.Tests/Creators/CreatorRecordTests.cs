using System.Security.Cryptography;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Creators;

public sealed class CreatorRecordTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_record_recorded_elsewhere_is_the_same_record()
    {
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest
        {
            Observations = { Everything("anna"), Messages.Record("anna").Observations, Messages.Campaign("anna"), Messages.Sample("anna"), Withdrawn("anna") },
        });
        GetCreatorResponse original = await GetAsync("anna");
        await using RunningServer elsewhere = await RunningServer.StartAsync();

        await elsewhere.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { original.Observations } });

        GetCreatorResponse copy = await elsewhere.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(original.RecordSha256, copy.RecordSha256);
        Assert.Equal(original.RecordBytes, copy.RecordBytes);
        Assert.Equal(original.Observations, copy.Observations);
    }

    [Fact]
    public async Task A_record_is_described()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("bert"));

        GetCreatorResponse record = await GetAsync("bert");

        Assert.Equal(Messages.Creator("bert"), record.Creator);
        Assert.InRange(record.RecordBytes, 50, 2_000);
        Assert.Equal(SHA256.HashSizeInBytes * 2, record.RecordSha256.Length);
        Assert.Equal(record.RecordSha256.ToLowerInvariant(), record.RecordSha256);
    }

    [Fact]
    public async Task Versions_grow_with_every_change_and_never_restart()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("carl"));
        long first = (await GetAsync("carl")).RecordVersion;
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Campaign("carl") } });
        long second = (await GetAsync("carl")).RecordVersion;
        await EraseAsync("carl");
        await _server.Ingest.RecordObservationsAsync(Messages.Record("carl"));
        long third = (await GetAsync("carl")).RecordVersion;

        Assert.True(first < second, $"{first} < {second}");
        Assert.True(second < third, $"{second} < {third}");
    }

    [Fact]
    public async Task An_erased_creator_is_gone_and_erasing_again_is_harmless()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("dora"));

        Assert.True(await EraseAsync("dora"));
        Assert.False(await EraseAsync("dora"));
        RefusedCall record = await RefusedCall.OfAsync(_server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("dora") }));
        RefusedCall scores = await RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("dora") }));
        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (record.Code, record.Info.Reason));
        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (scores.Code, scores.Info.Reason));
    }

    [Fact]
    public async Task What_is_sent_after_an_erasure_brings_back_only_what_it_says()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("emil"));
        await EraseAsync("emil");

        RecordObservationsResponse response = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("emil", 3) } });

        Assert.Equal(ObservationStatus.Applied, Assert.Single(response.Results).Status);
        Assert.Equal("post-3", Assert.Single((await GetAsync("emil")).Observations).Post.PostId);
    }

    [Fact]
    public async Task A_bad_creator_is_refused_by_both_methods()
    {
        (await RefusedCall.OfAsync(_server.Creators.GetCreatorAsync(new GetCreatorRequest()))).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator", "must be set");
        (await RefusedCall.OfAsync(_server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("a\nb") })))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator.id", "control characters");
    }

    private static Observation Withdrawn(string creator)
    {
        Observation observation = Messages.Post(creator, 30);
        observation.Removed = true;
        return observation;
    }

    // Every register of a profile and every field within.
    private static Observation Everything(string creator) => new()
    {
        Creator = Messages.Creator(creator),
        ObservedAtMs = ManualClock.StartMs - 1_000,
        Sequence = 7,
        Profile = new ProfileSnapshot
        {
            Followers = 20_100,
            Following = 0,
            PostCount = 251,
            Account = new AccountFacts { CreatedAtMs = 1_500_000_000_000, Verified = false, HasProfilePicture = true, HasBiography = true, CareerIntent = true },
            Niches = new NicheList { IabIds = { "552", "653" } },
            Locale = new Locale { Languages = { "de", "en" }, Country = "DE" },
            Prices = new PriceList { Prices = { new Price { Kind = PostKind.Story, Currency = "EUR", AmountMicros = 150_000_000 } } },
            Relationships = new RelationshipList { Relationships = { new Relationship { Brand = "acme", Kind = RelationshipKind.VerifiedCustomer, Disclosed = true } } },
            Audience = new AudienceDistribution
            {
                Countries = { new AudienceShare { Key = "DE", Share = 0.75 } },
                AgeGenders = { new AudienceShare { Key = "F18-24", Share = 0.5 } },
                Interests = { new AudienceShare { Key = "552", Share = 0.25 } },
            },
            Quality = new ProviderQuality { GenuineShare = 0.875 },
        },
    };

    private async Task<GetCreatorResponse> GetAsync(string id) =>
        await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });

    private async Task<bool> EraseAsync(string id) =>
        (await _server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator(id) })).Existed;
}
