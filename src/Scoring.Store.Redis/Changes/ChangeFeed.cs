using System.Text;
using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Commands;
using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Changes;

/// <summary>
/// Publishes what happens to creators, here and on other servers, and keeps verifying that it arrives: a beat goes through every master and must come back. While that is not
/// verified, the changes are lost.
/// </summary>
internal sealed class ChangeFeed : IAsyncDisposable
{
    // Who the masters of a cluster are is asked every so many beats: once a second at the default.
    private const int BeatsPerTopology = 5;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly byte[] _sender = Guid.NewGuid().ToByteArray();
    private readonly RedisConnection _connection;
    private readonly RedisStoreOptions _options;
    private readonly KeySpace _space;
    private readonly CreatorChanges _changes;
    private readonly TimeProvider _clock;
    private readonly BeatBook _book;
    private readonly Task _running;
    private ChannelMessageQueue? _queue;

    public ChangeFeed(RedisConnection connection, RedisStoreOptions options, KeySpace space, CreatorChanges changes, TimeProvider clock)
    {
        _connection = connection;
        _options = options;
        _space = space;
        _changes = changes;
        _clock = clock;
        _book = new BeatBook((long)(options.BeatTimeout.TotalSeconds * clock.TimestampFrequency));
        Lose();
        connection.SubscriptionLost += LoseAtOnce;
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.SubscriptionLost -= LoseAtOnce;
        await _closing.CancelAsync();
        await _running;
        Lose();
        _closing.Dispose();
    }

    private void LoseAtOnce(object? sender, EventArgs lost) => Lose();

    private void Lose()
    {
        lock (_lock)
        {
            _book.Lose(_clock.GetTimestamp());
            _changes.Lose();
        }
    }

    private async Task RunAsync()
    {
        for (int beat = 0; !_closing.IsCancellationRequested; beat++)
        {
            try
            {
                ConnectionMultiplexer multiplexer = await _connection.Multiplexer.WaitAsync(_options.BeatInterval, _closing.Token);
                if (_queue is null) await SubscribeAsync(multiplexer);
                await BeatAsync(multiplexer, isTopologyDue: beat % BeatsPerTopology == 0);
            }
            catch (Exception)
            {
                // What could not be sent does not come back: the judgement is the same. Without judgement the cache would take for fresh what it has for ever.
            }

            Judge();
            await Task.Delay(_options.BeatInterval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SubscribeAsync(ConnectionMultiplexer multiplexer)
    {
        ChannelMessageQueue queue = await multiplexer.GetSubscriber().SubscribeAsync(_space.Channel, CommandFlags.DemandMaster).WaitAsync(_options.BeatTimeout, _closing.Token);
        // One after the other: a beat must not overtake the announcements before it. The library's queue of messages has no bound of its own. What bounds it is the rate at which
        // Redis commits, far below that of the handler, which only applies a message to memory; and beats that wait in it for long report the changes as lost.
        queue.OnMessage(message => Hear(message.Message));
        _queue = queue;
    }

    private async Task BeatAsync(ConnectionMultiplexer multiplexer, bool isTopologyDue)
    {
        if (isTopologyDue) await RedisConnection.RefreshAsync(multiplexer).WaitAsync(_options.OperationTimeout, _closing.Token);
        IReadOnlyList<IServer> masters = RedisConnection.MastersOf(multiplexer);
        _book.Expect([.. masters.Select(NameOf)], _clock.GetTimestamp());
        foreach (IServer master in masters)
        {
            string name = NameOf(master);
            long number = _book.Send(name, _clock.GetTimestamp());
            byte[] beat = Announcement.MakeBeat(CreatorVersion.UnixMicroseconds(_clock), _sender, number, Encoding.UTF8.GetBytes(name));
            // Not waited for: it is its coming back that counts.
            _ = SendAsync(master, beat);
        }
    }

    private async Task SendAsync(IServer master, byte[] beat)
    {
        try
        {
            await master.ExecuteAsync("PUBLISH", _space.ChannelBytes, beat);
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            // The same as a beat that does not come back.
        }
    }

    private void Judge()
    {
        lock (_lock)
        {
            switch (_book.Judge(_clock.GetTimestamp()))
            {
                case BeatVerdict.Lost:
                    _changes.Lose();
                    break;
                case BeatVerdict.Regained:
                    _changes.Regain();
                    break;
                default:
                    break;
            }
        }
    }

    private void Hear(in RedisValue message)
    {
        ReadOnlyMemory<byte> bytes = message;
        if (!Announcement.TryRead(bytes.Span, out Announcement announcement)) return;
        if (announcement.Kind == ChangeKind.Beat)
        {
            if (!announcement.TryReadBeat(_sender, out long number, out ReadOnlySpan<byte> master)) return;
            if (!_book.Return(Encoding.UTF8.GetString(master), number)) Lose();
        }
        else if (announcement.Kind != ChangeKind.Probe && announcement.TryReadCreator(out CreatorKey key, out int record))
        {
            Apply(announcement, key, bytes[^record..]);
        }
    }

    private void Apply(in Announcement announcement, in CreatorKey key, ReadOnlyMemory<byte> record)
    {
        long epoch = _changes.Epoch;
        _changes.Publish(announcement.Kind switch
        {
            ChangeKind.Updated => CreatorChange.Committed(key, FeaturesValue.Decode(record), epoch),
            ChangeKind.Changed => CreatorChange.Committed(key, RecordValue.VersionOf(record.Span), epoch),
            _ => CreatorChange.Erased(key),
        });
        if (!StoreMetrics.InvalidationLag.Enabled) return;
        double lagMs = (CreatorVersion.UnixMicroseconds(_clock) - announcement.UnixMicroseconds) / 1_000.0;
        StoreMetrics.InvalidationLag.Record(Math.Max(0, lagMs));
    }

    private static string NameOf(IServer master) => RedisConnection.NameOf(master.EndPoint);
}
