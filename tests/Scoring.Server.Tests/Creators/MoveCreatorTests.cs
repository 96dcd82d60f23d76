using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Creators;

public sealed class MoveCreatorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_moved_record_is_the_same_under_the_new_id_and_gone_under_the_old_one()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("old.anna"));
        GetCreatorResponse before = await GetAsync(_server, "old.anna");

        MoveCreatorResponse moved = await MoveAsync(_server, "old.anna", "New.Anna");

        GetCreatorResponse after = await GetAsync(_server, "new.anna");
        Assert.Equal((moved.RecordVersion, before.RecordSha256, "new.anna"), (after.RecordVersion, after.RecordSha256, after.Creator.Id));
        await IsUnknownAsync(_server, "old.anna");
        await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("new.anna") });
    }

    [Fact]
    public async Task A_record_under_the_new_id_is_joined_only_on_request()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("old.bert"));
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("new.bert", 77), Messages.Campaign("new.bert") } });
        GetCreatorResponse old = await GetAsync(_server, "old.bert");
        GetCreatorResponse known = await GetAsync(_server, "new.bert");

        RefusedCall refusal = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("old.bert", "new.bert")));
        Assert.Equal((StatusCode.FailedPrecondition, "CREATOR_EXISTS"), (refusal.Code, refusal.Info.Reason));
        Assert.Equal((old, known), (await GetAsync(_server, "old.bert"), await GetAsync(_server, "new.bert")));

        await MoveAsync(_server, "old.bert", "new.bert", merge: true);

        await using RunningServer other = await RunningServer.StartAsync();
        await RecordAsAsync(other, "joined", old.Observations.Concat(known.Observations));
        Assert.Equal((await GetAsync(other, "joined")).RecordSha256, (await GetAsync(_server, "new.bert")).RecordSha256);
        await IsUnknownAsync(_server, "old.bert");
    }

    [Fact]
    public async Task A_move_that_would_lose_a_source_is_refused_and_changes_nothing()
    {
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { "abcde".Select(source => OfSource("old.dora", source)) } });
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { "fghi".Select(source => OfSource("new.dora", source)) } });
        GetCreatorResponse old = await GetAsync(_server, "old.dora"), known = await GetAsync(_server, "new.dora");

        RefusedCall refusal = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("old.dora", "new.dora", merge: true)));

        Assert.Equal((StatusCode.FailedPrecondition, "RECORD_FULL"), (refusal.Code, refusal.Info.Reason));
        Assert.Equal((old, known), (await GetAsync(_server, "old.dora"), await GetAsync(_server, "new.dora")));
    }

    [Fact]
    public async Task Requests_that_cannot_be_done_are_refused()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("carl"));

        RefusedCall missing = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("nobody", "somebody")));
        RefusedCall same = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("carl", "@Carl")));
        RefusedCall invisible = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("carl", "carl\u200B")));
        RefusedCall empty = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(RequestOf("carl", "")));
        RefusedCall without = await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(new MoveCreatorRequest { NewId = "x" }));

        Assert.Equal((StatusCode.NotFound, "CREATOR_NOT_FOUND"), (missing.Code, missing.Info.Reason));
        same.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "new_id", "must not be equal to creator.id");
        invisible.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "new_id", "U+200B (zero-width space)");
        empty.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "new_id", "must not be empty");
        without.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator", "must be set");
        await GetAsync(_server, "carl");
    }

    [Fact]
    public async Task What_is_recorded_under_the_old_id_during_the_move_is_moved_too()
    {
        RunningServer? server = null;
        int left = 3;
        await using (server = await RunningServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner) { BeforeErase = RecordAsync })))
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record("old.dora"));
            await MoveAsync(server, "old.dora", "new.dora");

            Assert.Equal(0, left);
            GetCreatorResponse moved = await GetAsync(server, "new.dora");
            Assert.Equal(11, moved.Observations.Count(one => one.Post is not null));
            await IsUnknownAsync(server, "old.dora");
        }

        async Task RecordAsync(Scoring.Creators.CreatorKey key)
        {
            if (left == 0) return;
            int number = 10 + left--;
            RecordObservationsResponse acknowledged = await server!.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("old.dora", number) } });
            Assert.Equal(ObservationStatus.Applied, Assert.Single(acknowledged.Results).Status);
        }
    }

    [Fact]
    public async Task A_move_that_always_loses_is_refused_and_can_be_repeated()
    {
        RunningServer? server = null;
        int number = 0;
        bool isBusy = true;
        await using (server = await RunningServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner) { BeforeErase = RecordAsync })))
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record("old.emil"));
            RefusedCall refusal = await RefusedCall.OfAsync(server.Creators.MoveCreatorAsync(RequestOf("old.emil", "new.emil")));
            Assert.Equal((StatusCode.Aborted, "CONFLICT"), (refusal.Code, refusal.Info.Reason));
            Assert.NotNull(refusal.Retry.RetryDelay);

            isBusy = false;
            GetCreatorResponse old = await GetAsync(server, "old.emil");
            await MoveAsync(server, "old.emil", "new.emil", merge: true);
            Assert.Equal(old.RecordSha256, (await GetAsync(server, "new.emil")).RecordSha256);
            await IsUnknownAsync(server, "old.emil");
        }

        async Task RecordAsync(Scoring.Creators.CreatorKey key)
        {
            if (isBusy) await server!.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile("old.emil", 1_000_000 + ++number) } });
        }
    }

    [Fact]
    public async Task A_record_of_an_earlier_version_under_another_spelling_can_be_read_moved_and_erased()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        foreach ((string id, string stored) in ((string, string)[])[("one", "Fred.Cooks"), ("two", "fred.trips\u200B"), ("three", "fred.cooks")])
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record(id));
            server.RenameStored(id, stored);
        }

        Assert.Equal("Fred.Cooks", (await GetAsync(server, "Fred.Cooks")).Creator.Id);
        Assert.Equal("fred.cooks", (await GetAsync(server, "@Fred.Cooks")).Creator.Id);
        await MoveAsync(server, "Fred.Cooks", "fred.cooks", merge: true);
        Assert.Equal("fred.cooks", (await GetAsync(server, "Fred.Cooks")).Creator.Id);

        Assert.True((await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("fred.trips\u200B") })).Existed);
        RefusedCall gone = await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("fred.trips\u200B") }));
        gone.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator.id", "U+200B");
        Assert.True((await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("@Fred.Cooks") })).Existed);
        Assert.False((await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("fred.cooks") })).Existed);
    }

    private static Observation OfSource(string id, char source)
    {
        Observation observation = Messages.Profile(id, followers: 700);
        observation.Source = source.ToString();
        return observation;
    }

    private static MoveCreatorRequest RequestOf(string from, string to, bool merge = false) => new() { Creator = Messages.Creator(from), NewId = to, Merge = merge };

    private static async Task<MoveCreatorResponse> MoveAsync(RunningServer server, string from, string to, bool merge = false) =>
        await server.Creators.MoveCreatorAsync(RequestOf(from, to, merge));

    private static async Task<GetCreatorResponse> GetAsync(RunningServer server, string id) =>
        await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });

    private static async Task IsUnknownAsync(RunningServer server, string id)
    {
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) }))).Code);
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) }))).Code);
    }

    private static async Task RecordAsAsync(RunningServer server, string id, IEnumerable<Observation> observations)
    {
        var request = new RecordObservationsRequest();
        foreach (Observation observation in observations)
        {
            Observation copy = observation.Clone();
            copy.Creator = Messages.Creator(id);
            request.Observations.Add(copy);
        }

        await server.Ingest.RecordObservationsAsync(request);
    }
}
