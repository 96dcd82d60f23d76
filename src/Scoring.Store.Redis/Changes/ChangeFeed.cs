using System.Text;
using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Changes;

/// <summary>
/// Publishes what happens to creators, here and on other servers, and keeps verifying that it arrives: a heartbeat is sent through every master and must return on the subscription. While that is not
/// verified, the changes are lost.
/// </summary>
internal sealed class ChangeFeed : IAsyncDisposable
{
    // The masters of a cluster are looked up every so many heartbeats: once a second at the default.
    private const int HeartbeatsPerTopology = 5;

    // A fifth of a second at the highest rate of commits that was measured, 20,000 a second: copies of an announcement arrive within milliseconds of each other. Some 600 kB when full.
    private const int CommitsRemembered = 4_096;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly byte[] _sender = Guid.NewGuid().ToByteArray();
    private readonly RedisConnection _connection;
    private readonly RedisStoreOptions _options;
    private readonly KeySpace _space;
    private readonly CreatorChanges _changes;
    private readonly TimeProvider _clock;
    private readonly HeartbeatMonitor _heartbeats;
    private readonly RecentCommits _commits = new(CommitsRemembered);
    private readonly Task _running;
    private ConnectionMultiplexer? _subscribed;

    public ChangeFeed(RedisConnection connection, RedisStoreOptions options, KeySpace space, CreatorChanges changes, TimeProvider clock)
    {
        _connection = connection;
        _options = options;
        _space = space;
        _changes = changes;
        _clock = clock;
        _heartbeats = new HeartbeatMonitor((long)(options.HeartbeatTimeout.TotalSeconds * clock.TimestampFrequency));
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

    /// <summary>Treats all announcements so far as lost: the store has other data than before.</summary>
    public void Forget() => Lose();

    private void LoseAtOnce(object? sender, EventArgs lost) => Lose();

    private void Lose()
    {
        lock (_lock)
        {
            _heartbeats.Lose(_clock.GetTimestamp());
            _changes.Lose();
        }
    }

    private async Task RunAsync()
    {
        for (int heartbeat = 0; !_closing.IsCancellationRequested; heartbeat++)
        {
            try
            {
                ConnectionMultiplexer multiplexer = await _connection.Multiplexer.WaitAsync(_options.HeartbeatInterval, _closing.Token);
                if (_subscribed != multiplexer) await SubscribeAsync(multiplexer);
                await SendHeartbeatsAsync(multiplexer, isTopologyDue: heartbeat % HeartbeatsPerTopology == 0);
            }
            catch (Exception)
            {
                // A heartbeat that could not be sent does not return, with the same result. The loop must go on: without evaluation the cache would keep its entries as fresh.
            }

            Evaluate();
            await Task.Delay(_options.HeartbeatInterval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SubscribeAsync(ConnectionMultiplexer multiplexer)
    {
        ISubscriber subscriber = multiplexer.GetSubscriber();
        ChannelMessageQueue queue;
        try
        {
            queue = await subscriber.SubscribeAsync(_space.Channel, CommandFlags.DemandMaster).WaitAsync(_options.HeartbeatTimeout, _closing.Token);
        }
        catch
        {
            // The library keeps the queue of a failed attempt and would fill it with every later message, without a reader.
            await subscriber.UnsubscribeAsync(_space.Channel).WaitAsync(_options.HeartbeatTimeout, _closing.Token);
            throw;
        }

        // One after the other: a heartbeat must not overtake the announcements before it. The library's queue of messages has no bound of its own. What bounds it is the rate at which
        // Redis commits, far below that of the handler, which only applies a message to memory; and heartbeats that wait in it for long report the changes as lost.
        queue.OnMessage(message => Receive(message.Message));
        _subscribed = multiplexer;
    }

    private async Task SendHeartbeatsAsync(ConnectionMultiplexer multiplexer, bool isTopologyDue)
    {
        if (isTopologyDue) await RedisConnection.RefreshAsync(multiplexer).WaitAsync(_options.OperationTimeout, _closing.Token);
        IReadOnlyList<IServer> masters = RedisConnection.MastersOf(multiplexer);
        _heartbeats.Expect([.. masters.Select(NameOf)], _clock.GetTimestamp());
        foreach (IServer master in masters)
        {
            string name = NameOf(master);
            long number = _heartbeats.Send(name, _clock.GetTimestamp());
            byte[] heartbeat = Announcement.MakeHeartbeat(CreatorVersion.UnixMicroseconds(_clock), _sender, number, Encoding.UTF8.GetBytes(name));
            // Not awaited: what counts is that it returns on the subscription.
            _ = SendAsync(master, heartbeat);
        }
    }

    private async Task SendAsync(IServer master, byte[] heartbeat)
    {
        try
        {
            await master.ExecuteAsync("PUBLISH", _space.ChannelBytes, heartbeat);
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            // Has the same result as a heartbeat that does not return.
        }
    }

    private void Evaluate()
    {
        lock (_lock)
        {
            switch (_heartbeats.Evaluate(_clock.GetTimestamp()))
            {
                case HeartbeatVerdict.Lost:
                    _changes.Lose();
                    break;
                case HeartbeatVerdict.Regained:
                    _changes.Regain();
                    break;
                default:
                    break;
            }
        }
    }

    private void Receive(in RedisValue message)
    {
        ReadOnlyMemory<byte> bytes = message;
        if (!Announcement.TryRead(bytes.Span, out Announcement announcement)) return;
        if (announcement.Kind == AnnouncementKind.Heartbeat)
        {
            if (!announcement.TryReadHeartbeat(_sender, out long number, out ReadOnlySpan<byte> master)) return;
            if (!_heartbeats.Return(Encoding.UTF8.GetString(master), number)) Lose();
        }
        else if (announcement.Kind != AnnouncementKind.Probe && announcement.TryReadCreator(out CreatorKey key, out int record))
        {
            Apply(announcement, key, bytes[^record..]);
        }
    }

    private void Apply(in Announcement announcement, in CreatorKey key, ReadOnlyMemory<byte> record)
    {
        // Copies of an erasure are applied: they cost at most a read.
        if (announcement.Kind != AnnouncementKind.Erased && !_commits.TryAdd(key, RecordValue.VersionOf(record.Span), announcement.UnixMicroseconds)) return;
        long epoch = _changes.Epoch;
        _changes.Publish(announcement.Kind switch
        {
            AnnouncementKind.Updated when FeaturesValue.Decode(key, record) is { Version: not CreatorVersion.Damaged } stored => CreatorChange.Committed(key, stored, epoch),
            AnnouncementKind.Updated => CreatorChange.Unverified(key),
            AnnouncementKind.Changed => CreatorChange.Committed(key, RecordValue.VersionOf(record.Span), epoch),
            _ => CreatorChange.Erased(key),
        });
        if (!StoreMetrics.InvalidationLag.Enabled) return;
        double lagSeconds = (CreatorVersion.UnixMicroseconds(_clock) - announcement.UnixMicroseconds) / 1_000_000.0;
        StoreMetrics.InvalidationLag.Record(Math.Max(0, lagSeconds));
    }

    private static string NameOf(IServer master) => RedisConnection.NameOf(master.EndPoint);
}
