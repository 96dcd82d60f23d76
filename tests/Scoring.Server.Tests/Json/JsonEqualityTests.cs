using CsCheck;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Json;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Json;

/// <summary>
/// Generated requests of every unary method, sent over gRPC to one server and over HTTP/JSON to another one with the same history and clock: the answers and the refusals are equal,
/// by every route. The methods come from the descriptors, so that a later method is included.
/// </summary>
public sealed class JsonEqualityTests : IAsyncLifetime
{
    private const int MostSeeds = 300;

    private static readonly int WithoutFields = Contract.Methods.Count(method => method.InputType.Fields.InDeclarationOrder().Count == 0);

    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private JsonServer? _grpc;
    private JsonServer? _json;

    public async ValueTask InitializeAsync()
    {
        string models = Path.GetDirectoryName(RunningServer.ShippedModelPath)!;
        _grpc = await JsonServer.StartAsync(options => options.ModelFolder = models);
        _json = await JsonServer.StartAsync(options => options.ModelFolder = models);
    }

    public async ValueTask DisposeAsync()
    {
        await _grpc!.DisposeAsync();
        await _json!.DisposeAsync();
    }

    [Fact]
    public async Task Answers_and_refusals_are_those_of_gRPC()
    {
        string[] methods = [.. Contract.Methods.Select(method => method.FullName).Order(StringComparer.Ordinal)];
        await Gen.Int.SampleAsync(CompareAllAsync, iter: 12, threads: 1);

        // Every method is answered and refused, so that both are compared. The methods without fields cannot be refused.
        for (int seed = 0; seed < MostSeeds && (_answered.Count < methods.Length || _refused.Count < methods.Length - WithoutFields); seed++) await CompareAllAsync(seed);
        Assert.Equal(methods, _json!.Routes.Select(route => route.Method.FullName).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(methods, _answered.Order(StringComparer.Ordinal));
        Assert.Equal(Contract.Methods.Where(method => method.InputType.Fields.InDeclarationOrder().Count > 0).Select(method => method.FullName).Order(StringComparer.Ordinal), _refused.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:move")]
    [InlineData("a b")]
    [InlineData("50%25")]

    public async Task An_id_may_have_any_character_in_a_path(string id)
    {
        var creator = new CreatorRef { Platform = Platform.Youtube, Id = id };
        await _grpc!.Server.Ingest.RecordObservationsAsync(new() { Observations = { new Observation { Creator = creator, ObservedAtMs = 1_700_000_000_000, Profile = new() { Followers = 5 } } } });

        JsonReply reply = await _grpc.CallAsync(_grpc.Routes.First(route => route.Method.Name == "GetCreator"), new GetCreatorRequest { Creator = creator });

        Assert.Equal(id, ((GetCreatorResponse)reply.As(GetCreatorResponse.Descriptor)).Creator.Id);
    }

    private async Task CompareAllAsync(int seed)
    {
        var random = new Random(seed);
        foreach (JsonRoute route in _json!.Routes) await CompareAsync(route, random);
    }

    private async Task CompareAsync(JsonRoute route, Random random)
    {
        IMessage message = new MadeUpMessages(random, isOdd: random.Next(5) == 0).Of(route.Method.InputType);
        // An empty segment of a path is no value, and the HTTP server refuses a path with a zero itself.
        if (!route.HasBody && !JsonQuery.CanHave(message)) return;
        if (route.Variables.Any() && (message.Descriptor.FindFieldByName("creator")?.Accessor.GetValue(message) is not CreatorRef { Id: [not '\0', ..] } && message is not ActivateRequest { File: [not '\0', ..] })) return;

        (IMessage? answer, Google.Rpc.Status? refused) = await _grpc!.CallGrpcAsync(route.Method, message);
        JsonReply reply = await _json!.CallAsync(route, message);

        if (refused is null)
        {
            _answered.Add(route.Method.FullName);
            Assert.Equal(answer, reply.As(route.Method.OutputType));
            return;
        }

        _refused.Add(route.Method.FullName);
        Assert.Equal(refused, reply.Refused());
        Assert.Equal(JsonAnswer.HttpStatusOf((StatusCode)refused.Code, refused.GetDetail<ErrorInfo>().Reason), (int)reply.Code);
    }
}
