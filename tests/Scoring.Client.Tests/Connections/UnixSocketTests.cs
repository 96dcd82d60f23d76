using Scoring.Client.Results;
using Scoring.Client.Tests.Servers;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Client.Tests.Connections;

public sealed class UnixSocketTests
{
    [Fact]
    public async Task A_server_on_a_unix_socket_is_called()
    {
        using TemporaryFolder folder = new();
        string address = $"unix:{folder.At("socket")}";
        await using TestServer server = await TestServer.StartAsync(options => options.Listen = address);
        using ScoringClient client = TestServer.Client(address);
        Assert.IsType<NotFound>(await client.ScoreAsync(Messages.Creator("unknown")));
        await server.RestartAsync();
        Assert.IsType<NotFound>(await client.ScoreAsync(Messages.Creator("unknown")));
    }
}
