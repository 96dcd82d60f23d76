using System.Net;
using System.Threading.Channels;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Sends the cases of a run to a server, over few connections with many cases at the same time, and over many with one case each.</summary>
/// <param name="server">The address of the server.</param>
/// <param name="start">The seed of the run.</param>
/// <param name="cases">The number of cases.</param>
/// <param name="nowMs">The time that plausible times are close to, in ms since 1970.</param>
/// <param name="limit">The time after which no further case is sent.</param>
internal sealed class HostileRun(Uri server, int start, int cases, long nowMs, TimeSpan limit)
{
    private const int Connections = 4;
    private const int LoneLanes = 8;
    private static readonly IPAddress Address = IPAddress.Parse("127.0.0.3");
    private static readonly IPAddress LoneAddress = IPAddress.Parse("127.0.0.4");

    private readonly Channel<HostileCase> _lone = Channel.CreateUnbounded<HostileCase>();
    private readonly long _begin = TimeProvider.System.GetTimestamp();
    private int _next;

    /// <summary>What was counted.</summary>
    public HostileTally Tally { get; } = new();

    /// <summary>Runs one case alone.</summary>
    public async Task RunAsync(HostileCase hostile)
    {
        if (hostile.Kind == HostileKind.Frames)
        {
            await new LoneConnections(server, LoneAddress, Tally).RunAsync(hostile);
            return;
        }

        HostileCase? only = hostile;
        await using HostileConnection connection = await HostileConnection.OpenAsync(server, Address, Tally);
        await connection.RunAsync(() => Interlocked.Exchange(ref only, null));
    }

    /// <summary>Runs every case.</summary>
    public async Task RunAsync()
    {
        Task[] lone = [.. Enumerable.Range(0, LoneLanes).Select(_ => Task.Run(RunLoneAsync))];
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(RunSharedAsync)));
        _lone.Writer.Complete();
        await Task.WhenAll(lone);
    }

    private async Task RunSharedAsync()
    {
        bool isDone;
        do
        {
            await using HostileConnection connection = await HostileConnection.OpenAsync(server, Address, Tally);
            isDone = await connection.RunAsync(Next);
        }
        while (!isDone);
    }

    private async Task RunLoneAsync()
    {
        LoneConnections connections = new(server, LoneAddress, Tally);
        await foreach (HostileCase hostile in _lone.Reader.ReadAllAsync()) await connections.RunAsync(hostile);
    }

    private HostileCase? Next()
    {
        while (TimeProvider.System.GetElapsedTime(_begin) < limit && Interlocked.Increment(ref _next) is var number && number <= cases)
        {
            HostileCase hostile = CaseGenerator.Of(CaseGenerator.SeedOf(start, number), nowMs);
            if (hostile.Kind != HostileKind.Frames) return hostile;
            _lone.Writer.TryWrite(hostile);
        }

        return null;
    }
}
