using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Connections;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Json;

/// <summary>The limits of memory and of waiting answers on JSON addresses without TLS, over real sockets.</summary>
[Collection(MeasuringTests.Name)]
public sealed class JsonBoundsTests
{
    private const long Memory = 64 * 1024 * 1024;
    private const int PartBytes = 1_000_000;
    private const int Callers = 24;

    [Theory]
    [InlineData("Content-Length: 4000000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nF4240\r\n")]
    public async Task Bodies_that_do_not_end_use_a_share_of_the_memory(string length)
    {
        await using JsonServer server = await JsonServer.StartAsync(options => (options.MessageMemoryBytes, options.MessageTimeout) = (Memory, TimeSpan.FromSeconds(50)));
        OpenConnections connections = server.Server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        byte[] head = Encoding.ASCII.GetBytes($"POST /v1/creators:batchScore HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{length}");
        byte[] body = [.. head, .. Enumerable.Repeat((byte)' ', PartBytes)];
        List<TcpClient> callers = [];
        for (int caller = 0; caller < Callers; caller++) callers.Add(await ConnectAsync(server));
        Task[] sending = [.. callers.Select(caller => SendAsync(caller, body))];

        // A peer has a quarter of the memory, and new bodies are refused from half of it on.
        int fitting = (int)(Memory / 8 / PartBytes);
        long most = 0;
        await Eventually.IsAsync(
            () =>
            {
                most = Math.Max(most, connections.Memory);
                return callers.Count(caller => caller.Available > 0) >= Callers - fitting - 1;
            },
            "the others are refused");

        await Task.WhenAll(sending);
        Assert.InRange(most, 1, (Memory / 4) + (4 * 1024 * 1024));
        TcpClient refused = callers.First(caller => caller.Available > 0);
        using (var reader = new StreamReader(refused.GetStream(), leaveOpen: true)) Assert.Equal("HTTP/1.1 429 Too Many Requests", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        foreach (TcpClient caller in callers) caller.Dispose();
        await Eventually.IsAsync(() => connections.Memory == 0, "the memory is given back");
    }

    [Fact]
    public async Task An_answer_that_is_not_received_ends_the_connection_and_is_recorded_as_cut_off()
    {
        string admin = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        await using JsonServer server = await JsonServer.StartAsync(options =>
            (options.MessageTimeout, options.MaxAnswerDelay, options.AdminListen) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), admin));
        OpenConnections connections = server.Server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        string creators = string.Join(',', Enumerable.Range(0, 1_000).Select(number => $"{{\"platform\": \"PLATFORM_INSTAGRAM\", \"id\": \"c{number}\"}}"));
        string body = $"{{\"priorIfUnknown\": true, \"explain\": [\"EXPLANATION_PART_CONTRIBUTIONS\", \"EXPLANATION_PART_REASONS\"], \"creators\": [{creators}]}}";
        using TcpClient slow = await ConnectAsync(server);
        await slow.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /v1/creators:batchScore HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            TestContext.Current.CancellationToken);
        await Eventually.IsAsync(() => slow.Available > 0, "the answer begins");

        await Eventually.IsAsync(() => connections.Count == 0, "the connection is closed");

        using var client = new HttpClient();
        var scrape = PrometheusText.Parse(await client.GetStringAsync(new Uri($"{admin}/metrics"), TestContext.Current.CancellationToken));
        (string, string) batch = ("rpc_method", "scoring.v1.ScoreService/BatchScoreCreators");
        Assert.Equal(0, scrape.Sum("rpc_server_call_duration_seconds_count", batch, ("rpc_response_status_code", "OK")));
        Assert.Equal(1, scrape.Sum("rpc_server_call_duration_seconds_count", batch, ("rpc_response_status_code", "CANCELLED")));
    }

    // With a small window, so that little of an answer is in the buffers of the system.
    private static async Task<TcpClient> ConnectAsync(JsonServer server)
    {
        var client = new TcpClient { ReceiveBufferSize = 4_096 };
        var address = new Uri(server.Address);
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task SendAsync(TcpClient caller, byte[] bytes)
    {
        try
        {
            await caller.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The server has refused the rest.
        }
    }
}
