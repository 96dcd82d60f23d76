using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Scoring.Faults.Tests.Hostile;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>Sends requests over HTTP/JSON to a server, each on a connection of its own, several at the same time.</summary>
/// <param name="server">The address of HTTP/JSON.</param>
/// <param name="limit">The time after which no further case is sent.</param>
internal sealed class JsonRun(Uri server, TimeSpan limit)
{
    private const int Lanes = 8;
    private const int MostShown = 10;

    // Beyond every time limit of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(JsonKind Kind, string Outcome), int> _outcomes = new();
    private readonly ConcurrentDictionary<string, bool> _answered = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly long _begin = TimeProvider.System.GetTimestamp();
    private int _next;

    /// <summary>How many cases have ended.</summary>
    public int Cases => _outcomes.Values.Sum();

    /// <summary>The full names of the methods of which a plausible request had an answer.</summary>
    public IEnumerable<string> Answered => _answered.Keys;

    /// <summary>The cases that violated a rule.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>The outcomes by kind.</summary>
    public string Summary => string.Join('\n', _outcomes.GroupBy(entry => entry.Key.Kind).OrderBy(group => group.Key).Select(group =>
        string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {string.Join(", ", group.OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Key.Outcome} {entry.Value}"))}")));

    /// <summary>Runs the cases of a run.</summary>
    /// <param name="start">The seed of the run.</param>
    /// <param name="cases">Their number.</param>
    /// <param name="nowMs">The time that plausible times are close to, in ms since 1970.</param>
    public Task RunAsync(int start, int cases, long nowMs) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
    {
        while (TimeProvider.System.GetElapsedTime(_begin) < limit && Interlocked.Increment(ref _next) is var number && number <= cases)
        {
            await RunAsync(JsonCaseGenerator.Of(CaseGenerator.SeedOf(start, number), nowMs), lane);
        }
    })));

    /// <summary>Runs one case.</summary>
    /// <param name="one">The case.</param>
    /// <param name="lane">Selects the own address, so that the ports of closed connections are enough.</param>
    public async Task RunAsync(JsonCase one, int lane)
    {
        MemoryStream answer = new();
        string? violation = null;
        using CancellationTokenSource impatience = new(Patience);
        try
        {
            await SendAsync(one.Request, IPAddress.Parse($"127.0.0.{10 + lane}"), answer, impatience.Token);
        }
        catch (OperationCanceledException)
        {
            violation = "the server neither answered nor closed the connection";
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // Closed by the server. What has arrived is the answer.
        }

        string outcome = JsonAnswerRules.Outcome(answer.ToArray());
        _outcomes.AddOrUpdate((one.Kind, outcome), 1, static (_, count) => count + 1);
        if (one.Kind == JsonKind.Plausible && outcome == "200") _answered[one.Method.FullName] = true;
        violation ??= JsonAnswerRules.Violation(answer.ToArray(), one.IsHttp);
        if (violation is not null && _violations.Count < MostShown) _violations.Enqueue($"{violation}: {one}");
    }

    private async Task SendAsync(byte[] request, IPAddress from, MemoryStream answer, CancellationToken cancellationToken)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port, cancellationToken);
        await using NetworkStream stream = new(socket);
        Task reading = stream.CopyToAsync(answer, cancellationToken);
        try
        {
            await stream.WriteAsync(request, cancellationToken);
        }
        catch (IOException)
        {
            // The server has refused the rest. Its answer may have arrived.
        }

        await reading;
    }
}
