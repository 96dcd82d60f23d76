using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Sending;

public sealed class BatchSenderTests
{
    private static readonly RetryPolicy Swift = new(4, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));

    [Fact]
    public async Task What_could_not_be_stored_is_sent_again_and_nothing_else()
    {
        List<string[]> calls = [];
        BatchSender sender = new(
            (request, _) =>
            {
                calls.Add([.. request.Observations.Select(observation => observation.Creator.Id)]);
                return Task.FromResult(Answer(request, observation => observation.Creator.Id == "b" && calls.Count < 3 ? ObservationStatus.Failed : ObservationStatus.Applied));
            },
            Swift,
            TimeProvider.System);
        ObservationResult[] results = await sender.SendAsync(Batch("a", "b", "c"), TestContext.Current.CancellationToken);
        Assert.Equal([["a", "b", "c"], ["b"], ["b"]], calls);
        Assert.All(results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    [Fact]
    public async Task After_the_last_attempt_failed_stays_failed()
    {
        int calls = 0;
        BatchSender sender = new(
            (request, _) =>
            {
                calls++;
                return Task.FromResult(Answer(request, _ => ObservationStatus.Failed));
            },
            Swift,
            TimeProvider.System);
        ObservationResult[] results = await sender.SendAsync(Batch("a"), TestContext.Current.CancellationToken);
        Assert.Equal(4, calls);
        Assert.Equal(ObservationStatus.Failed, Assert.Single(results).Status);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, 4)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.Aborted, 4)]
    [InlineData(StatusCode.InvalidArgument, 1)]
    [InlineData(StatusCode.ResourceExhausted, 1)]
    [InlineData(StatusCode.Internal, 1)]
    public async Task A_call_is_made_again_only_where_that_may_help(StatusCode code, int attempts)
    {
        int calls = 0;
        BatchSender sender = new(
            (_, _) =>
            {
                calls++;
                throw new RpcException(new Grpc.Core.Status(code, "no"));
            },
            Swift,
            TimeProvider.System);
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => sender.SendAsync(Batch("a"), TestContext.Current.CancellationToken));
        Assert.Equal(code, failure.StatusCode);
        Assert.Equal(attempts, calls);
    }

    [Fact]
    public async Task A_refusal_with_retry_info_is_waited_for_and_sent_again()
    {
        ManualDelays clock = new();
        int calls = 0;
        BatchSender sender = new(
            (request, _) => ++calls <= 2
                ? throw new Google.Rpc.Status
                {
                    Code = (int)StatusCode.ResourceExhausted,
                    Message = "too many records wait",
                    Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }) },
                }.ToRpcException()
                : Task.FromResult(Answer(request, _ => ObservationStatus.Applied)),
            RetryPolicy.Default,
            clock);
        ObservationResult[] results = await sender.SendAsync(Batch("a"), TestContext.Current.CancellationToken);
        Assert.Equal(ObservationStatus.Applied, Assert.Single(results).Status);
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], clock.Delays);
    }

    [Fact]
    public async Task A_server_that_answers_too_few_is_not_believed()
    {
        BatchSender sender = new((_, _) => Task.FromResult(new RecordObservationsResponse()), Swift, TimeProvider.System);
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => sender.SendAsync(Batch("a"), TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public void Waits_double_follow_the_server_and_have_an_end()
    {
        RetryPolicy policy = new(7, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(100), policy.DelayAfter(1, asked: null, jitter: 0));
        Assert.Equal(TimeSpan.FromMilliseconds(500), policy.DelayAfter(3, asked: null, jitter: .5));
        Assert.Equal(TimeSpan.FromMilliseconds(700), policy.DelayAfter(1, TimeSpan.FromMilliseconds(700), jitter: 0));
        Assert.Equal(TimeSpan.FromSeconds(1), policy.DelayAfter(1, TimeSpan.FromHours(1), jitter: 0));
    }

    private static ObservationBatch Batch(params string[] ids) => new([.. ids.Select((id, index) =>
        (new Origin("a.csv", index + 2), new Observation { Creator = new CreatorRef { Platform = Platform.X, Id = id } }))]);

    private static RecordObservationsResponse Answer(RecordObservationsRequest request, Func<Observation, ObservationStatus> status) =>
        new() { Results = { request.Observations.Select(observation => new ObservationResult { Status = status(observation) }) } };
}
