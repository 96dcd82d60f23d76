using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests;

public sealed class ScoringServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_servers_cannot_open_one_database()
    {
        await using WebApplication first = ScoringServer.Build(Options());

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => ScoringServer.Build(Options()));

        Assert.Contains("in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_started_lets_go_of_its_database()
    {
        await ScoringServer.Build(Options()).DisposeAsync();

        await ScoringServer.Build(Options()).DisposeAsync();
    }

    [Fact]
    public async Task A_start_that_fails_lets_go_of_its_database()
    {
        Assert.Throws<InvalidOperationException>(() => ScoringServer.Build(Options(), configure: _ => throw new InvalidOperationException("no")));

        await ScoringServer.Build(Options()).DisposeAsync();
    }

    [Fact]
    public void A_bad_model_stops_the_start_and_names_the_line()
    {
        string[] lines = File.ReadAllLines(RunningServer.ShippedModelPath);
        int line = Array.FindIndex(lines, text => text.Contains("\"ordinal\"", StringComparison.Ordinal));
        lines[line] = lines[line].Replace(": ", ": -", StringComparison.Ordinal);
        File.WriteAllLines(_folder.At("bad.json"), lines);

        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => ScoringServer.Build(Options(model: _folder.At("bad.json"))));

        Assert.Contains(_folder.At("bad.json"), failure.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line + 1}:", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("scoring.db")), "nothing is opened before the model is good");
    }

    [Fact]
    public void A_missing_model_stops_the_start_and_is_named()
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => ScoringServer.Build(Options(model: _folder.At("none.json"))));

        Assert.Contains(_folder.At("none.json"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_configure_the_server()
    {
        await using WebApplication server = ScoringServer.Build(
            ["--Scoring:Listen=http://127.0.0.1:0", $"--Scoring:DatabasePath={_folder.At("scoring.db")}", $"--Scoring:ModelPath={RunningServer.ShippedModelPath}"],
            builder => builder.Logging.ClearProviders());
        await server.StartAsync();
        using var channel = GrpcChannel.ForAddress(ScoringServer.BoundAddress(server));

        ScoreCreatorResponse response = await new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(
            new ScoreCreatorRequest { Creator = Messages.Creator("anna"), PriorIfUnknown = true });

        Assert.Equal(ScoreStatus.Prior, response.Scores.Engagement.Status);
        Assert.True(File.Exists(_folder.At("scoring.db")));
    }

    [Fact]
    public async Task A_unix_socket_is_served()
    {
        string path = _folder.At("scoring.sock");
        await using WebApplication server = ScoringServer.Build(Options(listen: $"unix:{path}"), configure: builder => builder.Logging.ClearProviders());
        await server.StartAsync();
        Assert.Equal($"http://unix:{path}", ScoringServer.BoundAddress(server));
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, cancellation) => ConnectAsync(path, cancellation) };
        using var channel = GrpcChannel.ForAddress("http://scoring", new GrpcChannelOptions { HttpHandler = handler });

        RefusedCall refusal = await RefusedCall.OfAsync(new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }));

        Assert.Equal(StatusCode.NotFound, refusal.Code);
    }

    [Fact]
    public async Task What_was_recorded_survives_a_restart()
    {
        ScoringServerOptions options = Options();
        GetCreatorResponse before;
        await using (RunningServer first = await RunningServer.StartAsync(options, new ManualClock()))
        {
            await first.Ingest.RecordObservationsAsync(Messages.Record("anna"));
            before = await first.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") });
        }

        await using RunningServer second = await RunningServer.StartAsync(options, new ManualClock());

        Assert.Equal(before, await second.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") }));
    }

    [Fact]
    public async Task A_server_that_is_not_started_has_no_address()
    {
        await using WebApplication server = ScoringServer.Build(Options());

        Assert.Throws<InvalidOperationException>(() => ScoringServer.BoundAddress(server));
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private ScoringServerOptions Options(string? model = null, string? listen = null) => new()
    {
        Listen = listen ?? "http://127.0.0.1:0",
        DatabasePath = _folder.At("scoring.db"),
        ModelPath = model ?? RunningServer.ShippedModelPath,
    };
}
