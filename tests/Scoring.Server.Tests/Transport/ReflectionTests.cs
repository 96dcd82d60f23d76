using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Transport;

public sealed class ReflectionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Every_service_is_listed()
    {
        ServerReflectionResponse response = await AskAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            ["grpc.health.v1.Health", "scoring.v1.CreatorService", "scoring.v1.IngestService", "scoring.v1.ModelService", "scoring.v1.ScoreService"],
            response.ListServicesResponse.Service.Select(service => service.Name).Where(name => !name.StartsWith("grpc.reflection.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_contract_of_a_service_is_given()
    {
        ServerReflectionResponse response = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "scoring.v1.ScoreService" });

        Assert.NotEmpty(response.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task Without_its_setting_it_is_off_outside_development()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.EnableReflection = null);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => AskAsync(server, new ServerReflectionRequest { ListServices = "" }));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    private Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request) => AskAsync(fixture.Server, request);

    private static async Task<ServerReflectionResponse> AskAsync(RunningServer server, ServerReflectionRequest request)
    {
        var client = new ServerReflection.ServerReflectionClient(server.Channel);
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = client.ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        ServerReflectionResponse response = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        return response;
    }
}
