using System.Diagnostics;
using System.Globalization;

namespace Scoring.Store.Tests.Redis.Processes;

/// <summary>Servers that belong together, with their files in one folder. Disposed, all of them end, paused ones too, and the folder is gone.</summary>
public abstract class RedisTopology : IAsyncDisposable
{
    /// <summary>How long anything may take that has to happen; far more than a busy machine needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How soon a node counts as lost. Seconds, because tests wait for it; much less, and a busy machine looks like a dead one.</summary>
    public const int NodeTimeoutMs = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly TemporaryDirectory _folder = new();
    private readonly List<RedisProcess> _members = [];
    private int _files;

    /// <summary>Every server, in the order of their start.</summary>
    public IReadOnlyList<RedisProcess> Members => _members;

    /// <summary>What <c>scoring serve --redis</c> takes.</summary>
    public abstract string Connection { get; }

    /// <summary>Asks again until something holds. Servers that do not answer, or refuse the question, count as no.</summary>
    /// <exception cref="TimeoutException">It did not come to hold.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        long start = Stopwatch.GetTimestamp();
        string reason = "no";
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            try
            {
                if (await holds()) return;
            }
            catch (IOException failure)
            {
                reason = failure.Message;
            }
            catch (InvalidOperationException failure) when (IsTransient(failure.Message))
            {
                reason = failure.Message;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"{what} took more than {Patience}: {reason}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (RedisProcess member in _members) await member.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a topology, and ends what has started of it when that fails.</summary>
    protected static async Task<TTopology> StartAsync<TTopology>(TTopology topology, Func<Task> start)
        where TTopology : RedisTopology
    {
        try
        {
            await start();
            return topology;
        }
        catch
        {
            await topology.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node as the documentation sets it up for a promise.</summary>
    protected Task<RedisProcess> StartNodeAsync(DurabilityMode durability, params string[] more)
    {
        string[] promise = durability switch
        {
            DurabilityMode.Memory => ["--appendonly", "no"],
            DurabilityMode.Disk => [],
            // Every second, so that a node which is started again has not forgotten all: the promise of this mode are the replicas.
            _ => ["--appendfsync", "everysec", "--min-replicas-to-write", "1"],
        };

        // The delay would wait for further replicas to copy at the same time.
        return StartMemberAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "redis.conf")), ["--repl-diskless-sync-delay", "0", .. promise, .. more]);
    }

    /// <summary>Starts a member with a file of settings of its own, since a fail-over rewrites it.</summary>
    protected async Task<RedisProcess> StartMemberAsync(string settings, params string[] options)
    {
        string file = _folder.PathOf($"settings-{_files++}.conf");
        await File.WriteAllTextAsync(file, settings);
        RedisProcess member = await RedisProcess.StartAsync(_folder.PathOf("."), [file, .. options]);
        _members.Add(member);
        return member;
    }

    /// <summary>Waits until a replica has its master's data and hears of every change, and the master counts on it.</summary>
    protected static Task UntilItFollowsAsync(RedisProcess replica) => UntilAsync($"the copy on port {replica.Port}", async () =>
    {
        if (await replica.InfoAsync("replication", "master_link_status") != "up") return false;
        int master = int.Parse(await replica.InfoAsync("replication", "master_port"), CultureInfo.InvariantCulture);
        string info = (await RedisQuestion.AskAsync(master, "INFO", "replication"))[0];
        return info.Contains($"port={replica.Port},state=online", StringComparison.Ordinal);
    });

    private static bool IsTransient(string message) =>
        message.StartsWith("LOADING", StringComparison.Ordinal) || message.StartsWith("MASTERDOWN", StringComparison.Ordinal) || message.StartsWith("ERR Unknown node", StringComparison.Ordinal);
}
