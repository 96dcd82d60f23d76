using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using static Scoring.Server.Tests.Servers.ObservationStreaming;

namespace Scoring.Server.Tests.Ingestion;

public sealed class StreamObservationsTests
{
    [Fact]
    public async Task Acknowledgements_come_in_the_order_of_the_batches_with_their_tags()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        // Of different sizes and about different creators, so that they are not stored in the order in which they were sent.
        StreamObservationsRequest[] batches =
            [.. Enumerable.Range(0, 200).Select(number => Batch((ulong)(number * 31 % 7), Enumerable.Range(0, 1 + (number * 37 % 90)).Select(post => Messages.Post($"creator-{number}", post % 30))))];

        List<StreamObservationsResponse> acknowledgements = await server.StreamAsync(batches);

        Assert.Equal(batches.Select(batch => (batch.Tag, batch.Observations.Count)), acknowledgements.Select(one => (one.Tag, one.Results.Count)));
        Assert.All(acknowledgements, one => Assert.Null(one.Error));
        Assert.All(acknowledgements, one => Assert.Equal(ObservationStatus.Applied, one.Results[0].Status));
        foreach (int number in new[] { 0, 99, 199 })
        {
            GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator($"creator-{number}") });
            Assert.Equal(Math.Min(30, batches[number].Observations.Count), record.Observations.Count);
        }
    }

    [Fact]
    public async Task Every_observation_has_its_result_in_its_place()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Observation negative = Messages.Post("other", 3);
        negative.Post.Likes = -5;

        List<StreamObservationsResponse> acknowledgements = await server.StreamAsync(
            Batch(1, Messages.Post("known", 1)),
            Batch(2, Messages.Post("new", 1), negative, Messages.Post("known", 1), Messages.Post("new", 2), Messages.Post("", 1)));

        Assert.Equal(
            [ObservationStatus.Applied, ObservationStatus.Invalid, ObservationStatus.Unchanged, ObservationStatus.Applied, ObservationStatus.Invalid],
            acknowledgements[1].Results.Select(result => result.Status));
        Assert.Equal("observations[1].post.likes", Assert.Single(acknowledgements[1].Results[1].Error.FieldViolations).Field);
    }

    [Fact]
    public async Task Batches_that_are_stored_together_are_answered_as_if_one_after_the_other()
    {
        var gate = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(gate.Before));
        Observation newer = Messages.Post("anna", 1);
        newer.ObservedAtMs += 1;
        newer.Post.Likes += 1;

        // The first one is held up before the gate, the others meet in the round after it.
        Task<List<StreamObservationsResponse>> streaming = server.StreamAsync(
            Batch(0, Messages.Profile("anna")), Batch(1, Messages.Post("anna", 1)), Batch(2, Messages.Post("anna", 1)), Batch(3, newer), Batch(4, Messages.Post("anna", 1)));
        await gate.Reached;
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("sent after all batches") }));
        gate.Open();

        Assert.Equal(
            [ObservationStatus.Applied, ObservationStatus.Applied, ObservationStatus.Unchanged, ObservationStatus.Applied, ObservationStatus.Unchanged],
            (await streaming).Select(one => Assert.Single(one.Results).Status));
    }

    [Fact]
    public async Task A_count_out_of_bounds_refuses_the_batch_and_leaves_the_stream_open()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        List<StreamObservationsResponse> acknowledgements = await server.StreamAsync(
            Batch(7), Batch(8, Enumerable.Range(0, 1_001).Select(number => Messages.Post("many", number))), new() { Observations = { Messages.Post("anna") } });

        Assert.Equal([7ul, 8ul], acknowledgements.Take(2).Select(one => one.Tag));
        Assert.All(acknowledgements.Take(2), one =>
        {
            Assert.Empty(one.Results);
            Assert.Equal((int)StatusCode.InvalidArgument, one.Error.Code);
            Assert.Equal("COUNT_OUT_OF_BOUNDS", one.Error.Reason);
            Assert.Equal("observations", Assert.Single(one.Error.FieldViolations).Field);
            Assert.False(one.Error.HasRetryAfterMs);
        });
        Assert.False(acknowledgements[2].HasTag);
        Assert.Equal(ObservationStatus.Applied, Assert.Single(acknowledgements[2].Results).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("many") }))).Code);
    }

    [Fact]
    public async Task A_batch_that_waits_for_the_acknowledgement_of_the_one_before_is_acknowledged_at_once()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        for (int number = 0; number < 20; number++)
        {
            await call.RequestStream.WriteAsync(Batch((ulong)number, Messages.Post("anna", number)));

            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

            Assert.Equal((ulong)number, call.ResponseStream.Current.Tag);
            GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
            Assert.Equal(number + 1, record.Observations.Count);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_stream_without_batches_ends_well()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Empty(await server.StreamAsync());
    }

    [Fact]
    public async Task What_is_no_message_ends_the_stream_after_the_acknowledgements_before_it()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await server.Channel.StreamAsync(
            Batch(1, Messages.Post("anna", 1)).ToByteArray(), Batch(2, Messages.Post("anna", 2)).ToByteArray(), [0x0A, 0x7F], Batch(3, Messages.Post("anna", 3)).ToByteArray());

        IsRefused(end, StatusCode.InvalidArgument, "UNREADABLE_MESSAGE");
        await AssertStoredAsync(server, acknowledgements, 1, 2);
    }

    [Fact]
    public async Task An_oversized_message_ends_the_stream_after_the_acknowledgements_before_it_and_names_the_bound()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.MaxReceiveMessageBytes = 64 * 1024);

        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await server.Channel.StreamAsync(
            Batch(1, Messages.Post("anna", 1)).ToByteArray(), Batch(2, Messages.Post("anna", 2)).ToByteArray(), new byte[(64 * 1024) + 1]);

        IsRefused(end, StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
        Assert.Contains("65536 bytes", end!.Status.Detail, StringComparison.Ordinal);
        await AssertStoredAsync(server, acknowledgements, 1, 2);
    }

    private static void IsRefused(RpcException? end, StatusCode code, string reason)
    {
        Assert.Equal(code, end!.StatusCode);
        Assert.Equal(reason, end.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    // Exactly what was acknowledged, and exactly once each.
    private static async Task AssertStoredAsync(RunningServer server, List<StreamObservationsResponse> acknowledgements, params int[] posts)
    {
        Assert.Equal(posts.Select(number => (ulong)number), acknowledgements.Select(one => one.Tag));
        Assert.All(acknowledgements, one => Assert.Equal(ObservationStatus.Applied, Assert.Single(one.Results).Status));
        GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        Assert.Equal(posts.Select(number => $"post-{number}"), record.Observations.Select(observation => observation.Post.PostId).Order(StringComparer.Ordinal));
    }
}
