using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Ingestion;

public sealed class RecordObservationsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Every_kind_is_recorded_and_given_back()
    {
        Observation[] sent = [Messages.Profile("anna"), Messages.Post("anna"), Messages.Campaign("anna"), Messages.Sample("anna")];

        RecordObservationsResponse response = await RecordAsync(sent);

        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        GetCreatorResponse record = await GetAsync("anna");
        Assert.Equal(
            [Observation.KindOneofCase.Profile, Observation.KindOneofCase.Post, Observation.KindOneofCase.Campaign, Observation.KindOneofCase.AudienceSample],
            record.Observations.Select(observation => observation.KindCase).Distinct().Order());
    }

    [Fact]
    public async Task Recording_again_changes_nothing()
    {
        RecordObservationsRequest request = Messages.Record("bert");
        await _server.Ingest.RecordObservationsAsync(request);
        GetCreatorResponse before = await GetAsync("bert");

        RecordObservationsResponse again = await _server.Ingest.RecordObservationsAsync(request);

        Assert.All(again.Results, result => Assert.Equal(ObservationStatus.Unchanged, result.Status));
        Assert.Equal(before, await GetAsync("bert"));
    }

    [Fact]
    public async Task Order_and_grouping_do_not_matter_to_the_record()
    {
        Observation[] observations = [.. Messages.Record("x").Observations, Messages.Campaign("x"), Messages.Sample("x")];
        await RecordAsync([.. observations.Select(observation => About("forward", observation))]);
        foreach (Observation observation in observations.Reverse()) await RecordAsync(About("backward", observation));

        Assert.Equal((await GetAsync("forward")).RecordSha256, (await GetAsync("backward")).RecordSha256);
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_request()
    {
        await RecordAsync(Messages.Post("known", 1));
        Observation negative = Messages.Post("other", 3);
        negative.Post.Likes = -5;

        RecordObservationsResponse response = await RecordAsync(
            Messages.Post("new", 1), negative, Messages.Post("known", 1), Messages.Post("new", 2), Messages.Post("known", 2), Messages.Post("", 1));

        Assert.Equal(
            [ObservationStatus.Applied, ObservationStatus.Invalid, ObservationStatus.Unchanged, ObservationStatus.Applied, ObservationStatus.Applied, ObservationStatus.Invalid],
            response.Results.Select(result => result.Status));
    }

    [Fact]
    public async Task A_post_older_than_a_full_record_keeps_is_outside_the_window()
    {
        await RecordAsync([.. Enumerable.Range(0, 60).Select(number => Messages.Post("prolific", number))]);

        RecordObservationsResponse response = await RecordAsync(Messages.Post("prolific", 200));

        Assert.Equal(ObservationStatus.OutsideWindow, Assert.Single(response.Results).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_count_out_of_bounds_refuses_the_call(int count)
    {
        var request = new RecordObservationsRequest { Observations = { Enumerable.Range(0, count).Select(number => Messages.Post("carl", number)) } };

        (await RefusedCall.OfAsync(_server.Ingest.RecordObservationsAsync(request)))
            .Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", "observations", $"1 to 1000 entries, had {count}");
    }

    [Fact]
    public async Task A_thousand_creators_are_recorded_in_one_call()
    {
        RecordObservationsResponse response = await RecordAsync([.. Enumerable.Range(0, 1_000).Select(number => Messages.Post($"many-{number}"))]);

        Assert.Equal(1_000, response.Results.Count(result => result.Status == ObservationStatus.Applied));
    }

    [Fact]
    public async Task Calls_at_once_about_one_creator_lose_nothing()
    {
        RecordObservationsResponse[] responses = await Task.WhenAll(
            Enumerable.Range(0, 25).Select(async number => await RecordAsync(Messages.Post("hot", number), Messages.Post($"hot-{number}"))));

        Assert.All(responses, response => Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status)));
        Assert.Equal(25, (await GetAsync("hot")).Observations.Count);
    }

    private static Observation About(string creator, Observation observation)
    {
        Observation copy = observation.Clone();
        copy.Creator.Id = creator;
        return copy;
    }

    private async Task<RecordObservationsResponse> RecordAsync(params Observation[] observations) =>
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { observations } });

    private async Task<GetCreatorResponse> GetAsync(string id) =>
        await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });
}
