using Google.Protobuf;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using Microsoft.AspNetCore.Routing;
using Scoring.Protos.V1;
using Scoring.Server.Access;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Calls;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Access;

/// <summary>
/// Every method that a server offers, called by every kind of caller with every kind of credential over TLS. The answers equal the table of SECURITY.md, and both
/// come from <see cref="AccessTable"/>.
/// </summary>
public sealed class AccessTableTests : IAsyncLifetime
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private readonly TestCallers _callers = new();
    private RunningServer? _server;
    private int _creators;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(options =>
        {
            _callers.Apply(options);
            options.ModelFolder = Path.GetDirectoryName(RunningServer.ShippedModelPath)!;
        });
        _callers.Connect(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _callers.Dispose();
    }

    [Fact]
    public void The_table_has_every_method_of_the_server_and_no_other()
    {
        IEnumerable<string> offered = ((IEndpointRouteBuilder)_server!.Application).DataSources.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>().Select(method => method.Method.FullName.TrimStart('/'));

        Assert.Equal(AccessTable.Rules.Keys.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
        Assert.Throws<InvalidOperationException>(() => AccessTable.Of("scoring.v1.ScoreService", "NewMethod"));
    }

    [Fact]
    public void The_document_shows_the_table() => Assert.Contains(
        AccessMatrix.Render(), File.ReadAllText(RepositoryFolder.At("SECURITY.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public async Task The_server_behaves_as_the_table_says()
    {
        var different = new List<string>();
        foreach ((string method, AccessRule rule) in AccessTable.Rules)
        {
            foreach (string kind in TestCallers.Kinds)
            {
                foreach (string caller in AccessMatrix.Callers)
                {
                    string expected = AccessMatrix.Expected(rule, caller);
                    if (expected == AccessMatrix.Impossible) continue;
                    string actual = await AnswerAsync(method, rule, kind, caller);
                    if (actual != expected) different.Add($"{method} by {kind}, {caller}: expected {expected}, was {actual}");
                }
            }
        }

        Assert.Empty(different);
    }

    private async Task<string> AnswerAsync(string method, AccessRule rule, string kind, string caller)
    {
        CallerRoles role = rule.IsOpen || rule.Roles == CallerRoles.All ? CallerRoles.Score : rule.Roles;
        CallInvoker invoker = _callers.Of(kind, caller, role);
        string creator = await RecordAsync();
        GetCreatorResponse before = await GetAsync(creator);

        Outcome outcome = await CallAsync(invoker, method, creator);

        if (caller != AccessMatrix.Right) Assert.Equal(before, await GetAsync(creator));
        // A caller of another tenant gets what it gets for a creator that nobody has recorded.
        if (caller == AccessMatrix.OtherTenant && rule.ReadsStored) return outcome == await CallAsync(invoker, method, $"nobody-{creator}") ? AccessMatrix.Unknown : outcome.ToString();
        return (outcome.Code, outcome.Reason) switch
        {
            (StatusCode.OK, _) => AccessMatrix.Served,
            (StatusCode.Unauthenticated, "NO_VALID_CREDENTIAL") => AccessMatrix.Unauthenticated,
            (StatusCode.PermissionDenied, "ROLE_REQUIRED") => AccessMatrix.PermissionDenied,
            _ => outcome.ToString(),
        };
    }

    private async Task<string> RecordAsync()
    {
        string id = $"creator-{++_creators}";
        await new IngestService.IngestServiceClient(_callers.Of(TestCallers.ApiKeys, AccessMatrix.Right, CallerRoles.Ingest)).RecordObservationsAsync(Messages.Record(id));
        return id;
    }

    private async Task<GetCreatorResponse> GetAsync(string id) =>
        await new CreatorService.CreatorServiceClient(_callers.Of(TestCallers.ApiKeys, AccessMatrix.Right, CallerRoles.Score)).GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });

    // Methods of every type are the same on the wire: messages in both directions.
    private static async Task<Outcome> CallAsync(CallInvoker invoker, string method, string creator)
    {
        string[] parts = method.Split('/');
        using AsyncDuplexStreamingCall<byte[], byte[]> call = invoker.AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, parts[0], parts[1], Bytes, Bytes), host: null, default);
        string answers = "";
        try
        {
            try
            {
                await call.RequestStream.WriteAsync(MessageOf(method, creator).ToByteArray());
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception failure) when (failure is RpcException or InvalidOperationException)
            {
                // The call is refused already. How, the reading tells.
            }

            await foreach (byte[] answer in call.ResponseStream.ReadAllAsync())
            {
                answers += Convert.ToHexString(answer);
                // It never ends by itself.
                if (parts[1] == "Watch") break;
            }

            return new Outcome(StatusCode.OK, null, answers);
        }
        catch (RpcException refused)
        {
            return new Outcome(refused.StatusCode, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason, answers);
        }
    }

    /// <summary>A valid request of a method.</summary>
    internal static IMessage MessageOf(string method, string id)
    {
        CreatorRef creator = Messages.Creator(id);
        return method.Split('/')[1] switch
        {
            "ScoreCreator" => new ScoreCreatorRequest { Creator = creator },
            "BatchScoreCreators" => new BatchScoreCreatorsRequest { Creators = { creator } },
            "StreamScores" => new StreamScoresRequest { Creator = creator },
            "ScoreObservations" => new ScoreObservationsRequest { Creator = creator, Observations = { Messages.Post(id) } },
            "SimulateScore" => new SimulateScoreRequest { Creator = creator, Changes = { new Observation { Profile = new ProfileSnapshot { PostCount = 7 } } } },
            "ScoreAccounts" => new ScoreAccountsRequest { Accounts = { new SampledFollower { Followers = 120, Following = 300, Posts = 15 } } },
            "RecordObservations" => new RecordObservationsRequest { Observations = { Messages.Profile(id) } },
            "StreamObservations" => new StreamObservationsRequest { Observations = { Messages.Profile(id) } },
            "GetCreator" => new GetCreatorRequest { Creator = creator },
            "EraseCreator" => new EraseCreatorRequest { Creator = creator },
            "MoveCreator" => new MoveCreatorRequest { Creator = creator, NewId = $"new-{id}" },
            "WithdrawSource" => new WithdrawSourceRequest { Creator = creator, Source = "shop" },
            "Correct" => new CorrectRequest { Creator = creator, Corrections = { new Correction { Followers = new FollowerCorrection { DayMs = ManualClock.StartMs, Followers = 5 } } } },
            "GetActiveModel" => new GetActiveModelRequest(),
            "ListModels" => new ListModelsRequest(),
            "Activate" => new ActivateRequest { File = Path.GetFileName(RunningServer.ShippedModelPath) },
            "Check" or "Watch" => new HealthCheckRequest(),
            "ServerReflectionInfo" => new ServerReflectionRequest { ListServices = "" },
            _ => throw new InvalidOperationException($"The test has no request for {method}."),
        };
    }

    private sealed record Outcome(StatusCode Code, string? Reason, string Answers);
}
