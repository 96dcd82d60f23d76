namespace Scoring.Server.Tests.Json;

/// <summary>One server for all tests of a class.</summary>
public sealed class JsonFixture : IAsyncLifetime
{
    private JsonServer? _server;

    internal JsonServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await JsonServer.StartAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
