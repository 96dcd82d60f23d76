using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Waits for servers.</summary>
internal static class Servers
{
    /// <summary>Waits until a server that listens is warmed up and serves.</summary>
    public static async Task UntilServingAsync(ServerProcess server)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await StatusOfAsync(server) != ServingStatus.Serving)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < CliProcess.Patience, "The server does not serve.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<ServingStatus> StatusOfAsync(ServerProcess server)
    {
        try
        {
            return (await server.Connection.Health.CheckAsync(new HealthCheckRequest(), server.Connection.Call(TestContext.Current.CancellationToken))).Status;
        }
        catch (RpcException)
        {
            return ServingStatus.Unknown;
        }
    }
}
