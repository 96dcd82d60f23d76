namespace Scoring.Server.Tests.Servers;

/// <summary>One server that allows corrections, for all tests of a class. They use creators of their own and leave its clock alone.</summary>
public sealed class CorrectingServerFixture : IAsyncLifetime
{
    private RunningServer? _server;

    internal RunningServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(options => options.EnableCorrections = true);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
