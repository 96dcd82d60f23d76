using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Client.Tests.Connections;

/// <summary>A call without a connection, also one that TLS prevents, is unavailable, and its message names the servers and the cause.</summary>
public sealed class NoConnectionTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_deadline_without_a_connection_names_all_servers()
    {
        string addresses = $"http://127.0.0.1:{LoopbackPorts.Find()},http://127.0.0.1:{LoopbackPorts.Find()}";
        using ScoringClient client = TestServer.Client(addresses, options => (options.ScoreDeadline, options.BatchDeadline, options.RecordDeadline) = (Short, Short, Short));
        await AssertUnavailableAsync(client, StatusCode.DeadlineExceeded, $"The deadline passed without a connection to {addresses}.");
    }

    [Fact]
    public async Task A_deadline_with_a_connection_is_that_of_an_answer()
    {
        await using TestServer server = await TestServer.StartAsync();
        HeldCalls held = new();
        using ScoringClient client = server.Client();
        Assert.IsType<NotFound>(await client.ScoreAsync(Messages.Creator("anna")));
        server.BeforeScore = held.HoldAsync;
        Unavailable late = Assert.IsType<Unavailable>(await client.ScoreAsync(Messages.Creator("anna"), new ScoreOptions { Deadline = Short }));
        Assert.Equal((StatusCode.DeadlineExceeded, $"The deadline passed without an answer from {server.Address}."), (late.Error.Code, late.Error.Message));
        held.Release();
    }

    [Fact]
    public async Task A_call_that_does_not_wait_for_a_connection_names_the_server_and_the_cause()
    {
        string address = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        using ScoringClient client = TestServer.Client(address, options => (options.WaitForReady, options.MaxAttempts) = (false, 1));
        await AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {address} failed: Connection refused");
    }

    [Fact]
    public async Task A_missing_unix_socket_is_named()
    {
        using TemporaryFolder folder = new();
        string address = $"unix:{folder.At("socket")}";
        using ScoringClient client = TestServer.Client(address, options => options.MaxAttempts = 1);
        await AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {address} failed: ");
    }

    [Fact]
    public async Task Tls_to_a_port_without_it_is_unavailable()
    {
        await using TestServer server = await TestServer.StartAsync();
        string address = $"https://127.0.0.1:{server.Port}";
        using ScoringClient client = TestServer.Client(address, options => (options.MaxAttempts, options.IngestAttempts) = (1, 2));
        await AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {address} failed: ");
        ScoringException ended = await Assert.ThrowsAsync<ScoringException>(async () =>
        {
            await foreach (var batch in client.IngestAsync(new[] { Messages.Post("anna") }.ToAsyncEnumerable())) Assert.Fail(batch.ToString());
        });
        Assert.Equal(StatusCode.Unavailable, ended.Error.Code);
        Assert.Contains(address, ended.Message, StringComparison.Ordinal);
    }

    /// <summary>Which exception the library throws depends on when it reads and writes: every answer several times.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("-ERR unknown command\r\n")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002\u0002\u0046")]
    [InlineData("\0\0\0\u0004")]
    public async Task A_port_on_which_http2_does_not_begin_is_unavailable(string answer)
    {
        using TcpListener listener = new(IPAddress.Loopback, port: 0);
        listener.Start();
        using CancellationTokenSource end = new();
        Task answering = AnswerAsync(listener, Encoding.Latin1.GetBytes(answer), end.Token);
        string address = $"http://{listener.LocalEndpoint}";
        for (int attempt = 0; attempt < 20; attempt++)
        {
            using ScoringClient client = TestServer.Client(address, options => options.MaxAttempts = 1);
            await AssertUnavailableAsync(client, StatusCode.Unavailable, $"The connection to {address} failed: ");
        }

        await end.CancelAsync();
        await answering;
    }

    private static async Task AnswerAsync(TcpListener listener, byte[] answer, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using Socket connection = await listener.AcceptSocketAsync(end);
                await connection.SendAsync(answer, end);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException)
            {
                // The client or the test has ended.
            }
        }
    }

    /// <summary>Asserts that scores, batches and observations have the same error.</summary>
    internal static async Task AssertUnavailableAsync(ScoringClient client, StatusCode code, string message)
    {
        ScoringError single = Assert.IsType<Unavailable>(await client.ScoreAsync(Messages.Creator("anna"))).Error;
        ScoringError batch = Assert.IsType<Unavailable>(Assert.Single(await client.ScoreBatchAsync([Messages.Creator("anna")]))).Error;
        ObservationResult recorded = Assert.Single(await client.RecordAsync([Messages.Post("anna")]));
        Assert.Equal((code, code, (int)code, ObservationStatus.Failed), (single.Code, batch.Code, recorded.Error.Code, recorded.Status));
        Assert.All([single.Message, batch.Message, recorded.Error.Message], text =>
        {
            Assert.StartsWith(message, text, StringComparison.Ordinal);
            Assert.DoesNotContain("disposed", text, StringComparison.Ordinal);
        });
    }
}
