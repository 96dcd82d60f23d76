using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Health;
using Scoring.Server.Tests.Servers;
using static Scoring.Server.Tests.Servers.ObservationStreaming;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>How streams end before their caller closes them, and what is stored then.</summary>
public sealed class StreamEndTests
{
    // Not before the first batch has reached the store, on a busy machine too.
    private static DateTime SoonUtc => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

    [Fact]
    public async Task A_shutdown_ends_the_stream_after_acknowledging_what_was_taken()
    {
        var gate = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(gate.Before));
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        await call.RequestStream.WriteAsync(Batch(1, Messages.Post("anna")));
        await gate.Reached;

        server.Application.Services.GetRequiredService<ServingState>().Close();
        gate.Open();

        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await call.ResponseStream.ReadToEndAsync();
        Assert.Equal(ObservationStatus.Applied, Assert.Single(Assert.Single(acknowledgements).Results).Status);
        Assert.Equal(StatusCode.Unavailable, end!.StatusCode);
        Assert.Equal("SHUTTING_DOWN", end.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.NotNull(end.GetRpcStatus()!.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task A_shutdown_waits_for_what_was_taken_and_not_for_the_caller()
    {
        var gate = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(
            options => options.ShutdownTimeout = TimeSpan.FromMinutes(5), RunningServer.WithStore(gate.Before));
        ServingState serving = server.Application.Services.GetRequiredService<ServingState>();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> idle = server.Ingest.StreamObservations();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        await idle.RequestStream.WriteAsync(Batch(0));
        Assert.True(await idle.ResponseStream.MoveNext(CancellationToken.None));
        await call.RequestStream.WriteAsync(Batch(1, Messages.Post("anna")));
        await gate.Reached;

        Task stopping = server.Application.StopAsync();
        await Eventually.IsAsync(() => serving.Closing.IsCancellationRequested, "the server closes its streams");
        gate.Open();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ObservationStatus.Applied, Assert.Single(call.ResponseStream.Current.Results).Status);
        await stopping;
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        await Assert.ThrowsAsync<RpcException>(() => idle.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Theory]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Cancelled)]
    public async Task A_call_that_is_over_leaves_each_creator_whole_and_takes_nothing_more_up(StatusCode how)
    {
        var gate = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(gate.Before));
        ServingState serving = server.Application.Services.GetRequiredService<ServingState>();
        using var cancellation = new CancellationTokenSource();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call =
            server.Ingest.StreamObservations(deadline: how == StatusCode.DeadlineExceeded ? SoonUtc : null, cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(Batch(1, Messages.Record("anna").Observations));
        await gate.Reached;
        await call.RequestStream.WriteAsync(Batch(2, Messages.Post("anna", 20)));

        if (how == StatusCode.Cancelled) await cancellation.CancelAsync();
        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await call.ResponseStream.ReadToEndAsync();
        await Eventually.IsAsync(() => !serving.HasStreams, "the server has left the stream");
        gate.Open();

        Assert.Empty(acknowledgements);
        Assert.Equal(how, end!.StatusCode);

        // Comes after everything that was taken up before it.
        await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", 21) } });
        GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        string[] posts = [.. record.Observations.Where(observation => observation.Post is not null).Select(observation => observation.Post.PostId).Order(StringComparer.Ordinal)];
        Assert.Equal([.. Enumerable.Range(0, 8).Select(number => $"post-{number}").Append("post-21").Order(StringComparer.Ordinal)], posts);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_fails_the_batch_and_not_the_stream()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        server.BreakStore();

        StreamObservationsResponse refused = await SendAsync(call, Batch(1, Messages.Post("anna"), Messages.Post("")));
        Assert.Empty(refused.Results);
        Assert.Equal((int)StatusCode.Unavailable, refused.Error.Code);
        Assert.Equal("STORE_UNAVAILABLE", refused.Error.Reason);
        Assert.Equal("The store does not answer.", refused.Error.Message);
        Assert.True(refused.Error.RetryAfterMs > 0);

        server.MendStore();
        StreamObservationsResponse again = await SendAsync(call, Batch(1, Messages.Post("anna"), Messages.Post("")));
        Assert.Equal([ObservationStatus.Applied, ObservationStatus.Invalid], again.Results.Select(result => result.Status));
    }

    [Fact]
    public async Task When_part_of_a_batch_was_served_the_rest_fails_item_by_item()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("known"));
        using IDisposable held = server.LockStore();

        StreamObservationsResponse response = Assert.Single(await server.StreamAsync(Batch(1, Messages.Post("new"), Messages.Post("known"), Messages.Post(""))));

        Assert.Equal([ObservationStatus.Failed, ObservationStatus.Unchanged, ObservationStatus.Invalid], response.Results.Select(result => result.Status));
        Assert.Equal("STORE_UNAVAILABLE", response.Results[0].Error.Reason);
        Assert.True(response.Results[0].Error.RetryAfterMs > 0);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_fails_its_items_alone()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("damaged"));
        server.DamageRecord("damaged");

        List<StreamObservationsResponse> responses = await server.StreamAsync(Batch(1, Messages.Post("damaged", 20), Messages.Post("whole")), Batch(2, Messages.Post("whole", 1)));

        Assert.Equal([ObservationStatus.Failed, ObservationStatus.Applied], responses[0].Results.Select(result => result.Status));
        Assert.Equal((int)StatusCode.DataLoss, responses[0].Results[0].Error.Code);
        Assert.Equal(ObservationStatus.Applied, Assert.Single(responses[1].Results).Status);
    }

    private static async Task<StreamObservationsResponse> SendAsync(AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call, StreamObservationsRequest batch)
    {
        await call.RequestStream.WriteAsync(batch);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current;
    }
}
