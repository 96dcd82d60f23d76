using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Admission;

/// <summary>Every method of the contract is admitted: it is refused when its caller has used what it may use, or when its deadline cannot be met.</summary>
public sealed class CallAdmissionTests
{
    private const string Contract = "scoring.v1.";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    // Observations have a limit of their own: those that wait for their commit.
    private static readonly string[] Ingestion = [.. RpcMethods.Paths.Where(path => path.StartsWith($"{Contract}IngestService/", StringComparison.Ordinal))];

    [Fact]
    public async Task Every_method_is_refused_to_a_tenant_that_has_used_its_units()
    {
        string[] methods = [.. RpcMethods.Paths.Where(path => path.StartsWith(Contract, StringComparison.Ordinal)).Except(Ingestion)];
        Assert.Contains("scoring.v1.CreatorService/GetCreator", methods);
        await using RunningServer server = await RunningServer.StartAsync(options => options.TenantUnitsPerSecond = 1);
        await server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, 1_000).Select(number => Messages.Creator($"c{number}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Reasons },
        });

        // One unit returns per second, so that small calls may have some of them.
        foreach (string method in methods)
        {
            await Eventually.IsAsync(async () => await ReasonAsync(server, method) == "TENANT_LIMIT", $"{method} is refused");
        }
    }

    [Fact]
    public async Task Every_method_that_records_is_refused_when_enough_observations_wait()
    {
        Assert.Equal(2, Ingestion.Length);
        var commits = new CommitGate();
        await using RunningServer server = await RunningServer.StartAsync(options => options.IngestMaxWaiting = 1, RunningServer.WithStore(commits.Before));
        Task<RecordObservationsResponse> first = server.Ingest.RecordObservationsAsync(Messages.Record("anna")).ResponseAsync;
        await commits.Reached;

        foreach (string method in Ingestion) Assert.Equal("INGEST_QUEUE_FULL", await ReasonAsync(server, method));

        commits.Open();
        await first;
    }

    [Fact]
    public async Task A_call_whose_deadline_cannot_be_met_is_refused_before_it()
    {
        // Real work, so that the server measures its rate: seconds of it wait at any time, all of one caller.
        const int Lanes = 200;
        TimeSpan deadline = TimeSpan.FromSeconds(1);
        await using RunningServer server = await RunningServer.StartAsync(options => options.MaxCallsPerConnection = 2 * Lanes);
        using var leaving = new CancellationTokenSource();
        var large = new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, 1_000).Select(number => Messages.Creator($"c{number}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals },
        };
        Task[] load = [.. Enumerable.Range(0, Lanes).Select(_ => KeepAsync(server, large, leaving.Token))];
        RefusedCall? refused = null;

        // Until enough work waits, such a call is answered; until the rate is measured, it ends at its deadline.
        await Eventually.IsAsync(
            async () =>
            {
                DateTime end = TimeProvider.System.GetUtcNow().UtcDateTime + deadline;
                refused = await RefusedCall.OrNullAsync(server.Scores.BatchScoreCreatorsAsync(large, deadline: end));
                return refused?.Code == StatusCode.ResourceExhausted;
            },
            "the call is refused");

        Assert.Equal("DEADLINE_UNREACHABLE", refused!.Info.Reason);
        Assert.True(refused.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        await leaving.CancelAsync();
        await Task.WhenAll(load);
    }

    // Sends the same call again and again, as long as the test needs the load.
    private static async Task KeepAsync(RunningServer server, BatchScoreCreatorsRequest request, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await server.Scores.BatchScoreCreatorsAsync(request, cancellationToken: cancellationToken);
            }
            catch (RpcException failure) when (cancellationToken.IsCancellationRequested || failure.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Yield();
            }
        }
    }

    // Methods of every type are the same on the wire: messages in both directions.
    private static async Task<string?> ReasonAsync(RunningServer server, string method)
    {
        string[] parts = method.Split('/');
        using AsyncDuplexStreamingCall<byte[], byte[]> call = server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, parts[0], parts[1], Bytes, Bytes), host: null, default);
        try
        {
            await call.RequestStream.WriteAsync(AccessTableTests.MessageOf(method, "anna").ToByteArray());
            await call.RequestStream.CompleteAsync();
            byte[] answer = Assert.Single(await call.ResponseStream.ReadAllAsync().ToListAsync());
            return parts[1] switch
            {
                "StreamScores" => StreamScoresResponse.Parser.ParseFrom(answer).Error?.Reason,
                "StreamObservations" => StreamObservationsResponse.Parser.ParseFrom(answer).Error?.Reason,
                _ => null,
            };
        }
        catch (RpcException refused)
        {
            return refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
        }
    }
}
