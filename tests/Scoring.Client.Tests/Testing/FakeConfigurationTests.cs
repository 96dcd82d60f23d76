using System.Net;
using System.Net.Sockets;
using Scoring.Client.Results;
using Scoring.Client.Testing;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Testing;

/// <summary>The fake is the same in every process: the configuration of the application under test is not its own.</summary>
[Collection(OwnConfiguration.Name)]
public sealed class FakeConfigurationTests
{
    [Fact]
    public async Task The_configuration_of_the_process_has_no_effect()
    {
        // An address of the application, which only one server can have.
        const string Setting = "Kestrel__Endpoints__Application__Url";
        using TcpListener application = new(IPAddress.Loopback, 0);
        application.Start();
        Environment.SetEnvironmentVariable(Setting, $"http://{application.LocalEndpoint}");
        try
        {
            await using FakeScoringClient fake = await FakeScoringClient.StartAsync();
            Assert.IsType<NotFound>(await fake.ScoreAsync(Messages.Creator("anna")));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Setting, null);
        }
    }
}
