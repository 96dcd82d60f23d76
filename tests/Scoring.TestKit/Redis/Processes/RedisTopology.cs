using System.Diagnostics;
using System.Globalization;
using Scoring.Store;
using Scoring.TestKit.Files;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>Servers that belong together, with their files in one temporary folder. Disposing ends all of them, paused ones too, and deletes the folder.</summary>
public abstract class RedisTopology : IAsyncDisposable
{
    /// <summary>How long a test waits before it fails; far more than a busy machine needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>After how many milliseconds without a reply a node counts as lost. Tests wait for it, so it is short; with much less, a busy machine looks like a lost one.</summary>
    public const int NodeTimeoutMs = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly TemporaryFolder _folder = new();
    private readonly List<RedisProcess> _members = [];
    private int _files;

    /// <summary>Every server, in the order of their start.</summary>
    public IReadOnlyList<RedisProcess> Members => _members;

    /// <summary>What <c>scoring serve --redis</c> takes.</summary>
    public abstract string Connection { get; }

    /// <summary>Evaluates a condition until it holds. Servers that do not reply, or are still loading, count as no.</summary>
    /// <exception cref="TimeoutException">It did not hold within <see cref="Patience"/>.</exception>
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

    /// <summary>Starts a topology. When that fails, ends the members that have started.</summary>
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

    /// <summary>Starts a node with the documented settings for a durability.</summary>
    protected Task<RedisProcess> StartNodeAsync(DurabilityMode durability, params string[] more)
    {
        string[] durable = durability switch
        {
            DurabilityMode.Memory => ["--appendonly", "no"],
            DurabilityMode.Disk => [],
            // Every second, so that a restarted node has most of its data: in this mode the replicas make acknowledged writes durable.
            _ => ["--appendfsync", "everysec", "--min-replicas-to-write", "1"],
        };

        // No delay: it would wait for further replicas to synchronize at the same time.
        return StartMemberAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "redis.conf")), ["--repl-diskless-sync-delay", "0", .. durable, .. more]);
    }

    /// <summary>Starts a member with its own settings file, because a fail-over rewrites the file.</summary>
    protected async Task<RedisProcess> StartMemberAsync(string settings, params string[] options)
    {
        string file = _folder.At($"settings-{_files++}.conf");
        await File.WriteAllTextAsync(file, settings);
        RedisProcess member = await RedisProcess.StartAsync(_folder.Path, [file, .. options]);
        _members.Add(member);
        return member;
    }

    /// <summary>Waits until a replica has its master's data and receives every change, and the master reports it as online.</summary>
    protected static Task UntilItFollowsAsync(RedisProcess replica) => UntilAsync($"the copy on port {replica.Port}", async () =>
    {
        if (await replica.InfoAsync("replication", "master_link_status") != "up") return false;
        int master = int.Parse(await replica.InfoAsync("replication", "master_port"), CultureInfo.InvariantCulture);
        string info = (await RedisCommand.SendAsync(master, "INFO", "replication"))[0];
        return info.Contains($"port={replica.Port},state=online", StringComparison.Ordinal);
    });

    private static bool IsTransient(string message) =>
        message.StartsWith("LOADING", StringComparison.Ordinal) || message.StartsWith("MASTERDOWN", StringComparison.Ordinal) || message.StartsWith("ERR Unknown node", StringComparison.Ordinal);
}
