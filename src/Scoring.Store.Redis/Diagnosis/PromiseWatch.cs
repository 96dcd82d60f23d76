using System.Globalization;
using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Diagnosis;

/// <summary>
/// Verifies with every heartbeat, and again after every new connection, that an acknowledgement would mean what it promises: this server is the user that it was configured as, the masters evict
/// nothing and sync their log, and Redis has the data that it had. An answer of Redis is believed only while that is verified.
/// </summary>
/// <remarks>A master of a cluster that does not answer is not verified, and does not delay the answers of others: operations on it fail by themselves, and its next connection is verified.</remarks>
internal sealed class PromiseWatch : IAsyncDisposable
{
    private const long UnknownOffset = long.MinValue;

    // The causes need an operator.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly RedisConnection _connection;
    private readonly OperationGuard _guard;
    private readonly RedisStoreOptions _options;
    private readonly DataSetMark _dataSet;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Task _running;
    private TaskCompletionSource _verified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Verdict? _verdict;
    private long _clockOffset = UnknownOffset;
    private int _epoch;

    public PromiseWatch(RedisConnection connection, OperationGuard guard, RedisStoreOptions options, DataSetMark dataSet, TimeProvider clock)
    {
        _connection = connection;
        _guard = guard;
        _options = options;
        _clock = clock;
        _dataSet = dataSet;
        connection.Reconnected += Doubt;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Raised when Redis was found to have other data than before.</summary>
    public event EventHandler? DataReplaced
    {
        add => _dataSet.Replaced += value;
        remove => _dataSet.Replaced -= value;
    }

    /// <summary>What is wrong by the last verification; null when nothing is, or nothing is verified.</summary>
    public StoreFault? Fault => _verdict?.Fault;

    /// <summary>The clock of Redis minus that of this server; null when it is not known. Of a cluster that of one master.</summary>
    public TimeSpan? ClockOffset => Volatile.Read(ref _clockOffset) is var ticks && ticks == UnknownOffset ? null : new TimeSpan(ticks);

    /// <summary>Allows to mark the data of Redis. Before, a mark is only read: an examination changes nothing.</summary>
    public void BeginWriting() => _dataSet.MayWrite = true;

    /// <summary>Refuses an operation whose acknowledgement would be refused. Does not wait.</summary>
    /// <exception cref="StoreUnavailableException">Something is known to be wrong.</exception>
    public void RefuseKnown()
    {
        if (_verdict is { Fault: { } fault }) throw Refusal(fault);
    }

    /// <summary>Verifies an answer before it is believed.</summary>
    /// <param name="isWrite">Whether it is the answer of a commit or of an erasure.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="StoreUnavailableException">Something is wrong, or it could not be verified in time.</exception>
    public ValueTask CheckAsync(bool isWrite, CancellationToken cancellationToken)
    {
        if (_verdict is not { } verdict) return WaitAsync(isWrite, cancellationToken);
        Check(verdict, isWrite);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Reconnected -= Doubt;
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
        _wake.Dispose();
    }

    private static void Check(Verdict verdict, bool isWrite)
    {
        if (verdict.Fault is { } fault && (isWrite || verdict.IsForbidden)) throw Refusal(fault);
    }

    private static StoreUnavailableException Refusal(StoreFault fault) => new(fault.Kind, fault.Cause, AfterRefusal, innerException: null);

    private async ValueTask WaitAsync(bool isWrite, CancellationToken cancellationToken)
    {
        try
        {
            Task verified;
            lock (_lock) verified = _verified.Task;
            await verified.WaitAsync(_options.OperationTimeout, cancellationToken);
        }
        catch (TimeoutException failure)
        {
            throw RedisFailure.Translate(failure, _connection.Location);
        }

        if (_verdict is { } verdict) Check(verdict, isWrite);
    }

    private void Doubt(object? sender, EventArgs reconnected)
    {
        lock (_lock)
        {
            _epoch++;
            _verdict = null;
            if (_verified.Task.IsCompleted) _verified = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (_wake.CurrentCount == 0 && !_closing.IsCancellationRequested) _wake.Release();
    }

    private async Task RunAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            int epoch = Volatile.Read(ref _epoch);
            Verdict? before = _verdict;
            try
            {
                Verdict verdict = await _guard.RunLongAsync(static (multiplexer, call) => call.Watch.ExamineAsync(multiplexer, call.before), (Watch: this, before), _closing.Token);
                lock (_lock)
                {
                    if (epoch == _epoch)
                    {
                        _verdict = verdict;
                        _verified.TrySetResult();
                    }
                }
            }
            catch (Exception)
            {
                // Redis does not answer: operations fail by themselves, and what was verified is verified again after the reconnection.
            }

            try
            {
                await _wake.WaitAsync(_options.HeartbeatInterval, _closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Each master has its own timeout: a lost one is no outage of a cluster. It fails when no master answers.
    private async Task<Verdict> ExamineAsync(IConnectionMultiplexer multiplexer, Verdict? before)
    {
        IReadOnlyList<IServer> masters = RedisConnection.MastersOf(multiplexer);
        if (masters.Count == 0) throw new TimeoutException("No master is known.");
        // The user of a connection does not change.
        bool areUsersKnown = before is { AreUsersKnown: true };
        Task<Answer>[] asked = [.. masters.Select(master => ExamineAsync(master, areUsersKnown).WaitAsync(_options.OperationTimeout))];
        await ((Task)Task.WhenAll(asked)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<Answer>[] answered = [.. asked.Where(answer => answer.IsCompletedSuccessfully)];
        Answer[] answers = await Task.WhenAll(answered.Length > 0 ? answered : asked);
        if (Array.Find(answers, answer => answer.ClockOffset is not null)?.ClockOffset is { } offset) Volatile.Write(ref _clockOffset, offset.Ticks);
        if (Array.Find(answers, answer => answer.Foreign is not null)?.Foreign is { } foreign) return new Verdict(foreign, IsForbidden: true, AreUsersKnown: false);
        StoreFault? fault = Array.Find(answers, answer => answer.Broken is not null)?.Broken;
        return new Verdict(
            fault ?? await _dataSet.FindFaultAsync(multiplexer, _connection.IsCluster), IsForbidden: false, AreUsersKnown: areUsersKnown || answers.Length == masters.Count);
    }

    private async Task<Answer> ExamineAsync(IServer master, bool isUserKnown)
    {
        // Asked together: operations wait for the first answers.
        Task<TimeSpan?> offset = CompareClockAsync(master);
        Task<StoreFault?> foreign = isUserKnown ? Task.FromResult<StoreFault?>(null) : FindForeignUserAsync(master);
        Task<StoreFault?> evicting = _options.AllowEviction ? Task.FromResult<StoreFault?>(null) : FindEvictionAsync(master);
        Task<StoreFault?> unsynced = _options.Durability == DurabilityMode.Disk ? FindUnsyncedLogAsync(master) : Task.FromResult<StoreFault?>(null);
        await Task.WhenAll(offset, foreign, evicting, unsynced);
        return new Answer(await offset, await foreign, await evicting ?? await unsynced);
    }

    private async Task<TimeSpan?> CompareClockAsync(IServer master)
    {
        long begin = _clock.GetTimestamp();
        if (await AskAsync(master, "TIME") is not { } answer || (string?[]?)answer is not [var seconds, var micros]) return null;
        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddTicks((Number(seconds) * TimeSpan.TicksPerSecond) + (Number(micros) * TimeSpan.TicksPerMicrosecond));
        return time + (_clock.GetElapsedTime(begin) / 2) - _clock.GetUtcNow();

        static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }

    private async Task<StoreFault?> FindForeignUserAsync(IServer master)
    {
        string? user = (string?)await AskAsync(master, "ACL", "WHOAMI");
        if (user is null || user == _connection.User) return null;
        return new StoreFault(
            StoreFaultKind.Forbidden,
            $"Redis at {RedisConnection.NameOf(master.EndPoint)} treats this server as the user '{user}' and not as '{_connection.User}': it refused the user or the password. Correct the connection string, and give the user '{user}' a password.");
    }

    private static async Task<StoreFault?> FindEvictionAsync(IServer master)
    {
        string? info = (string?)await AskAsync(master, "INFO", "memory");
        return info is null ? null : EvictionPolicy.FaultOf(RedisConnection.NameOf(master.EndPoint), ServerInfo.Parse(info).Find("maxmemory_policy"));
    }

    private static async Task<StoreFault?> FindUnsyncedLogAsync(IServer master)
    {
        string name = RedisConnection.NameOf(master.EndPoint);
        var settings = (string?[]?)await AskAsync(master, "CONFIG", "GET", "*append*");
        string? hasLog = ValueOf(settings, "appendonly");
        if (settings is null && (string?)await AskAsync(master, "INFO", "persistence") is { } info) hasLog = ServerInfo.Parse(info).Find("aof_enabled") == "0" ? "no" : null;
        if (hasLog == "no") return Unsynced($"{name} keeps no log of what it acknowledges: set appendonly to yes.");
        if (ValueOf(settings, "appendfsync") is { } fsync and not "always") return Unsynced($"{name} answers before its log is on the disk: set appendfsync to always (it is {fsync}).");
        if (ValueOf(settings, "no-appendfsync-on-rewrite") == "yes") return Unsynced($"{name} does not sync its log while it is rewritten: set no-appendfsync-on-rewrite to no.");
        return null;
    }

    private static StoreFault Unsynced(string cause) => new(StoreFaultKind.NotAsConfigured, cause);

    private static string? ValueOf(string?[]? settings, string name)
    {
        int place = Array.IndexOf(settings ?? [], name);
        return place < 0 ? null : settings![place + 1];
    }

    // Null when this user may not ask, or the server does not know the command: then it cannot be verified.
    private static async Task<RedisResult?> AskAsync(IServer master, string command, params object[] arguments)
    {
        try
        {
            return await master.ExecuteAsync(command, arguments);
        }
        catch (RedisServerException failure) when (!RedisFailure.IsOutage(RedisFailure.Translate(failure, "")))
        {
            return null;
        }
    }

    private sealed record Verdict(StoreFault? Fault, bool IsForbidden, bool AreUsersKnown);

    // Of one master.
    private sealed record Answer(TimeSpan? ClockOffset, StoreFault? Foreign, StoreFault? Broken);
}
