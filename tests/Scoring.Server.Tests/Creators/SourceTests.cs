using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Creators;

/// <summary>Sources of a record and their withdrawal, through a server and its store.</summary>
public sealed class SourceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_record_of_several_sources_is_described_and_recorded_elsewhere_it_is_the_same()
    {
        await RecordAsync([.. Messages.Record("anna").Observations, .. From("shop", Messages.Campaign("anna"), Messages.Post("anna", 3)), .. From("a", Messages.Sample("anna"))]);
        GetCreatorResponse record = await GetAsync("anna");
        await using RunningServer elsewhere = await RunningServer.StartAsync();

        await elsewhere.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { record.Observations } });

        GetCreatorResponse copy = await elsewhere.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(record.RecordSha256, copy.RecordSha256);
        Assert.Equal(
            [("", 0, 12, true), ("a", 0, 1, true), ("shop", 0, 2, true)],
            record.Sources.Select(source => (source.Source, source.Epoch, source.Observations, source.HasNewestObservedAtMs)));
        Assert.Equal(ManualClock.StartMs - 3_600_000, record.Sources[2].NewestObservedAtMs);
        Assert.Equal(record.Sources.Sum(source => source.Observations), record.Observations.Count);
    }

    [Fact]
    public async Task A_withdrawn_source_leaves_the_scores_of_a_record_that_never_had_it()
    {
        await RecordAsync([.. Messages.Record("clean").Observations]);
        await RecordAsync([.. Messages.Record("bert").Observations, .. From("fakes", [.. Enumerable.Range(-9, 60).Select(number => Fake("bert", number))])]);
        CreatorScores poisoned = await ScoreAsync("bert");

        WithdrawSourceResponse withdrawn = await _server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("bert"), Source = "fakes" });

        CreatorScores clean = await ScoreAsync("clean"), after = await ScoreAsync("bert");
        GetCreatorResponse record = await GetAsync("bert");
        Assert.NotEqual(clean.Engagement.Value, poisoned.Engagement.Value);
        Assert.Equal((1, record.RecordVersion), (withdrawn.Epoch, withdrawn.RecordVersion));
        Assert.InRange(withdrawn.WithdrawnObservations, 30, 60);
        (after.Creator, after.RecordVersion) = (clean.Creator, clean.RecordVersion);
        Assert.Equal(clean, after);
        SourceState mark = record.Sources.Single(source => source.Source == "fakes");
        Assert.Equal((1, 0, false), (mark.Epoch, mark.Observations, mark.HasNewestObservedAtMs));
    }

    [Fact]
    public async Task Observations_of_an_earlier_epoch_are_refused_and_those_of_the_next_one_are_stored()
    {
        await RecordAsync(From("shop", Messages.Post("carl")));
        await WithdrawAsync("carl", "shop");

        Observation next = From("shop", Messages.Post("carl"))[0], unknown = next.Clone();
        next.SourceEpoch = 1;
        unknown.SourceEpoch = 2;
        RecordObservationsResponse response = await RecordAsync([.. From("shop", Messages.Post("carl")), next, unknown]);

        Assert.Equal(
            [ObservationStatus.SourceWithdrawn, ObservationStatus.Applied, ObservationStatus.Invalid], response.Results.Select(result => result.Status));
        FieldViolation violation = Assert.Single(response.Results[2].Error.FieldViolations);
        Assert.Equal("observations[2].source_epoch", violation.Field);
        Assert.Contains("WithdrawSource has returned", violation.Description, StringComparison.Ordinal);
        Assert.Equal(2, (await WithdrawAsync("carl", "shop")).Epoch);
    }

    [Fact]
    public async Task A_value_that_loses_to_another_of_the_same_time_is_a_conflict_and_a_ninth_source_is_outside_of_the_window()
    {
        await RecordAsync([Messages.Profile("dora", 12_000), .. "bcdefghi".SelectMany(name => From($"{name}", Messages.Profile("dora")))]);

        RecordObservationsResponse response = await RecordAsync([Messages.Profile("dora", 11_000), .. From("j", Messages.Profile("dora"))]);

        Assert.Equal([ObservationStatus.Conflict, ObservationStatus.OutsideWindow], response.Results.Select(result => result.Status));
        Assert.All(response.Results, result => Assert.Null(result.Error));
        Assert.Equal(["", "b", "c", "d", "e", "f", "g", "h"], (await GetAsync("dora")).Sources.Select(source => source.Source));
    }

    [Fact]
    public async Task Scored_observations_are_merged_like_recorded_ones_and_have_no_epoch()
    {
        Observation[] observations = [.. Messages.Record("emil").Observations, .. From("shop", Messages.Campaign("emil"), Fake("emil", 2))];
        await RecordAsync(observations);
        CreatorScores stored = await ScoreAsync("emil");
        var request = new ScoreObservationsRequest { Creator = Messages.Creator("emil"), Observations = { observations } };

        CreatorScores scored = (await _server.Scores.ScoreObservationsAsync(request)).Scores;

        scored.RecordVersion = stored.RecordVersion;
        Assert.Equal(stored, scored);
        request.Observations[0] = observations[0].Clone();
        request.Observations[0].SourceEpoch = 1;
        ScoreObservationsResponse refused = await _server.Scores.ScoreObservationsAsync(request);
        Assert.Equal("observations[0].source_epoch", Assert.Single(refused.Results[0].Error.FieldViolations).Field);
    }

    [Fact]
    public async Task A_simulated_change_of_a_withdrawn_source_counts_in_its_present_epoch()
    {
        await RecordAsync([.. Messages.Record("fritz").Observations, .. From("shop", Messages.Campaign("fritz"))]);
        await WithdrawAsync("fritz", "shop");

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(
            new SimulateScoreRequest { Creator = Messages.Creator("fritz"), Changes = { From("shop", Messages.Campaign("fritz")) } });

        Assert.Equal(ObservationStatus.Applied, Assert.Single(response.Results).Status);
        Assert.NotEqual(response.Before.Trust.Value, response.After.Trust.Value);
    }

    [Fact]
    public async Task Bad_withdrawals_are_refused_by_field_and_reason()
    {
        RefusedCall name = await RefusedCall.OfAsync(_server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("gustav"), Source = "a b" }));
        name.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "source", "white space");
        RefusedCall unknown = await RefusedCall.OfAsync(_server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("gustav") }));
        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (unknown.Code, unknown.Info.Reason));
        await RecordAsync([.. "bcdefghi".SelectMany(source => From($"{source}", Messages.Profile("gustav")))]);
        RefusedCall full = await RefusedCall.OfAsync(_server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator("gustav"), Source = "a" }));
        Assert.Equal((StatusCode.FailedPrecondition, "RECORD_FULL"), (full.Code, full.Info.Reason));
    }

    private static Observation[] From(string source, params Observation[] observations)
    {
        foreach (Observation observation in observations) observation.Source = source;
        return observations;
    }

    private static Observation Fake(string creator, int number)
    {
        Observation fake = Messages.Post(creator, number);
        fake.Post.Likes = 15_000;
        fake.Sequence = 1L << 53;
        return fake;
    }

    private async Task<RecordObservationsResponse> RecordAsync(Observation[] observations) =>
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { observations } });

    private async Task<WithdrawSourceResponse> WithdrawAsync(string id, string source) =>
        await _server.Creators.WithdrawSourceAsync(new WithdrawSourceRequest { Creator = Messages.Creator(id), Source = source });

    private async Task<CreatorScores> ScoreAsync(string id) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) })).Scores;

    private async Task<GetCreatorResponse> GetAsync(string id) =>
        await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });
}
