using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Connections;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Transport;

/// <summary>The published attacks on HTTP/2, over real sockets: they end, memory stays bounded, and a polite caller from another address is served meanwhile.</summary>
[Collection(MeasuringTests.Name)]
public sealed class Http2AttackTests : IAsyncLifetime
{
    private const string Score = "/scoring.v1.ScoreService/ScoreCreator";
    private const int SettingBytes = 6;
    private const long MessageMemory = 64 * 1024 * 1024;
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.3");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private RunningServer _server = null!;
    private OtherCaller _polite = null!;

    private Uri Uri => new(_server.Address);

    private OpenConnections Connections => _server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(options =>
        {
            options.MessageMemoryBytes = MessageMemory;
            options.MessageTimeout = TimeSpan.FromSeconds(2);
            options.MaxConnectionSilence = TimeSpan.FromSeconds(2);
            options.MaxAnswerDelay = TimeSpan.FromSeconds(2);
        });
        _polite = OtherCaller.Of(_server.Address);
        await _server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await _polite.IsServedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _polite.Dispose();
        await _server.DisposeAsync();
        _patience.Dispose();
    }

    // CVE-2023-44487: calls that are reset as soon as they are sent.
    [Fact]
    public Task Rapid_reset() => EndsAsync(async (connection, round) =>
    {
        int stream = (2 * round) + 1;
        await connection.CallAsync(stream, Score);
        await connection.SendAsync(Http2FrameType.Reset, 0, stream, new byte[] { 0, 0, 0, 8 });
    });

    // CVE-2024-27316 and others: headers that never end.
    [Fact]
    public Task Continuation_flood() => EndsAsync((connection, round) => round == 0
        ? connection.SendAsync(Http2FrameType.Headers, 0, 1, Http2Connection.HeadersOf(Score))
        : connection.SendAsync(Http2FrameType.Continuation, 0, 1, Http2Connection.HeadersOf(Score)));

    // CVE-2019-9515: settings that must be acknowledged, without reading the acknowledgements.
    [Fact]
    public Task Settings_flood() => FloodsAsync(Http2Connection.Frame(Http2FrameType.Settings, 0, 0, new byte[SettingBytes] { 0, 3, 0, 0, 0, 100 }));

    // CVE-2019-9512: signs of life that must be answered, without reading the answers.
    [Fact]
    public Task Ping_flood() => FloodsAsync(Http2Connection.Frame(Http2FrameType.Ping, 0, 0, new byte[8]));

    [Fact]
    public Task Huge_metadata() => EndsAsync((connection, round) => connection.CallAsync(
        (2 * round) + 1, Score, [.. Enumerable.Range(0, 8).Select(i => ($"x-{i}", new string('a', 2_000)))]));

    [Fact]
    public async Task Slow_headers()
    {
        using Http2Connection connection = await Http2Connection.OpenAsync(Uri, Attacker);
        await connection.SendAsync(Http2FrameType.Headers, 0, 1, Http2Connection.HeadersOf(Score).AsMemory(0, 20));

        await IsServedUntilAsync(connection.ReadToEndAsync(_patience.Token));
    }

    // CVE-2019-9517 and others: answers that the caller does not permit to be sent.
    [Theory]
    [InlineData("BatchScoreCreators")]
    [InlineData("StreamScores")]
    public async Task Zero_window(string method)
    {
        byte[] call = method == "StreamScores" ? Streamed() : Batch();
        List<Http2Connection> attack = [];
        long most = 0;
        for (int i = 0; i < 4; i++)
        {
            Http2Connection connection = await Http2Connection.OpenAsync(Uri, Attacker, window: 0);
            attack.Add(connection);
            await CallManyAsync(connection, $"/scoring.v1.ScoreService/{method}", call, calls: 80);
            most = Math.Max(most, Connections.Memory);
            await _polite.IsServedAsync();
        }

        Assert.InRange(most, 16 * MemoryBlocks.BlockBytes, MessageMemory / 2);
        await Eventually.IsAsync(() => Connections.Memory <= 8 * MemoryBlocks.BlockBytes, "connections with answers that wait are closed, and the memory is given back");
        await _polite.IsServedAsync();
        foreach (Http2Connection connection in attack) connection.Dispose();
    }

    [Fact]
    public async Task A_caller_that_does_not_read_a_stream_is_closed()
    {
        using Http2Connection connection = await Http2Connection.OpenAsync(Uri, Attacker, window: 0);
        await connection.CallAsync(1, "/scoring.v1.ScoreService/StreamScores");
        Task<bool> sending = connection.SendBodyAsync(1, Enumerable.Range(0, 1_000).SelectMany(_ => Streamed()).ToArray(), _patience.Token);

        await IsServedUntilAsync(sending);

        Assert.Null(await connection.ReadToEndAsync(_patience.Token));
    }

    private static byte[] Batch() => RawCaller.Frame(Google.Protobuf.MessageExtensions.ToByteArray(
        new BatchScoreCreatorsRequest { Creators = { Enumerable.Repeat(Messages.Creator("anna"), 1_000) } }));

    private static byte[] Streamed() =>
        [.. Enumerable.Range(0, 100).SelectMany(_ => RawCaller.Frame(Google.Protobuf.MessageExtensions.ToByteArray(new StreamScoresRequest { Creator = Messages.Creator("anna") })))];

    private async Task CallManyAsync(Http2Connection connection, string path, byte[] call, int calls)
    {
        try
        {
            for (int i = 0; i < calls; i++)
            {
                await connection.CallAsync((2 * i) + 1, path);
                if (!await connection.SendBodyAsync((2 * i) + 1, call, _patience.Token)) return;
                await connection.SendAsync(Http2FrameType.Data, Http2Connection.EndStream, (2 * i) + 1, default);
            }
        }
        catch (IOException)
        {
            return;
        }
    }

    // Sends until the server closes the connection, while the polite caller is served.
    private async Task EndsAsync(Func<Http2Connection, int, ValueTask> send)
    {
        using Http2Connection connection = await Http2Connection.OpenAsync(Uri, Attacker);
        Task<Http2Frame?> end = connection.ReadToEndAsync(_patience.Token);
        for (int round = 0; !end.IsCompleted; round++)
        {
            try
            {
                await send(connection, round);
            }
            catch (IOException)
            {
                break;
            }

            if (round % 1_000 == 0) await _polite.IsServedAsync();
        }

        await IsServedUntilAsync(end);
    }

    // Sends a frame for two seconds without reading, or until the server closes the connection.
    private async Task FloodsAsync(byte[] frame)
    {
        byte[] many = [.. Enumerable.Repeat(frame, 1_000).SelectMany(bytes => bytes)];
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        using Http2Connection connection = await Http2Connection.OpenAsync(Uri, Attacker);
        try
        {
            for (int round = 0; !time.IsCancellationRequested; round++)
            {
                await connection.SendAsync(many).AsTask().WaitAsync(time.Token);
                if (round % 10 == 0) await _polite.IsServedAsync();
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            await _polite.IsServedAsync();
        }

        Assert.True(Connections.Memory < MessageMemory / 4, $"{Connections.Memory} bytes were in use.");
        await _polite.IsServedAsync();
    }

    private async Task IsServedUntilAsync(Task attack)
    {
        do
        {
            await _polite.IsServedAsync();
            await Task.WhenAny(attack, Task.Delay(100, _patience.Token));
        }
        while (!attack.IsCompleted);
        await attack;
    }
}
