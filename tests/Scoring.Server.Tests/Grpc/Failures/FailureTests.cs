using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Grpc.Failures;

/// <summary>What a caller learns when the server itself fails, and when it runs out of time.</summary>
public sealed class FailureTests
{
    private static readonly ScoreCreatorRequest Request = new() { Creator = Messages.Creator("anna") };

    [Fact]
    public async Task A_defect_is_internal_and_keeps_its_text_in_the_log()
    {
        using var log = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(configure: builder =>
        {
            RunningServer.WithStore(store => new InterceptedStore(store) { BeforeRead = _ => throw new InvalidOperationException("the secret") })(builder);
            builder.Services.AddSingleton<ILoggerProvider>(log);
        });

        RefusedCall refusal = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request));

        Assert.Equal(StatusCode.Internal, refusal.Code);
        Assert.Equal("INTERNAL", refusal.Info.Reason);
        Assert.DoesNotContain("secret", refusal.Status!.ToString(), StringComparison.Ordinal);
        string reference = refusal.Info.Metadata["reference"];
        Assert.Contains(reference, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains(reference, StringComparison.Ordinal) && line.Contains("the secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passed_deadline_is_called_so()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(Hanging));
        using var caller = new RawCaller(server.Address);

        RefusedCall refusal = await caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", RawCaller.Frame(Google.Protobuf.MessageExtensions.ToByteArray(Request)), timeout: "50m");

        Assert.Equal(StatusCode.DeadlineExceeded, refusal.Code);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_server_serving()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var log = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(configure: builder =>
        {
            RunningServer.WithStore(store => new InterceptedStore(store)
            {
                BeforeRead = async cancellation =>
                {
                    if (reached.TrySetResult()) await Task.Delay(Timeout.Infinite, cancellation);
                },
            })(builder);
            builder.Services.AddSingleton<ILoggerProvider>(log);
        });
        using var cancellation = new CancellationTokenSource();

        AsyncUnaryCall<ScoreCreatorResponse> call = server.Scores.ScoreCreatorAsync(Request, cancellationToken: cancellation.Token);
        await reached.Task;
        await cancellation.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Request))).Code);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static InterceptedStore Hanging(Store.ICreatorStore store) =>
        new(store) { BeforeRead = cancellation => Task.Delay(Timeout.Infinite, cancellation) };
}
