using System.Runtime.ExceptionServices;
using Scoring.Creators;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>Sends commits and erasures: one script per creator, all of a call together.</summary>
internal sealed class WriteCommands(KeySpace space, RedisStoreOptions options, TimeProvider clock)
{
    // One for a server that does not know the script, one for an erasure mark, and the rest in case both happen again meanwhile.
    private const int MaxAttempts = 5;

    private volatile StoreScripts? _scripts;

    // A redirected commit would be confirmed by the replicas of a master that did not execute it.
    private CommandFlags Flags => CommandFlags.DemandMaster | (options.Durability == DurabilityMode.Replicated ? CommandFlags.NoRedirect : CommandFlags.None);

    /// <summary>Copies commits into the form in which they are sent.</summary>
    public PreparedCommit[] Prepare(ReadOnlySpan<CreatorCommit> commits)
    {
        long now = CreatorVersion.UnixMicroseconds(clock);
        var prepared = new PreparedCommit[commits.Length];
        for (int i = 0; i < commits.Length; i++) prepared[i] = PreparedCommit.Of(commits[i], space, now, options.WritesChecksums);
        return prepared;
    }

    /// <summary>Commits in the order of the commits.</summary>
    public async Task<CommitResult[]> CommitAsync(IConnectionMultiplexer multiplexer, PreparedCommit[] commits, SendGate gate)
    {
        StoreScripts scripts = await ScriptsAsync(multiplexer);
        var results = new CommitResult[commits.Length];
        foreach (int[] wave in WavesOf(commits)) await CommitWaveAsync(multiplexer, scripts, commits, wave, results, gate);
        return results;
    }

    /// <summary>Erases a creator.</summary>
    /// <param name="multiplexer">The connections.</param>
    /// <param name="creator">The creator.</param>
    /// <param name="expectedVersion">The version to erase; null for any.</param>
    /// <param name="gate">Sends the command unless the caller gave up.</param>
    /// <returns>True when a record was erased.</returns>
    public async Task<bool> EraseAsync(IConnectionMultiplexer multiplexer, CreatorKey creator, long? expectedVersion, SendGate gate)
    {
        StoreScripts scripts = await ScriptsAsync(multiplexer);
        byte[] stateKey = space.StateBytesOf(creator);
        RedisKey[] keys = [stateKey, KeySpace.FeaturesBeside(stateKey), space.MarkOf(stateKey)];
        byte[] head = Announcement.MakeHead(AnnouncementKind.Erased, CreatorVersion.UnixMicroseconds(clock), space.TagOf(stateKey), CreatorVersion.Absent);
        RedisValue[] arguments = [space.ChannelBytes, head, expectedVersion is { } expected ? RecordValue.Encode(expected, default) : RedisValue.EmptyString];
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                RedisResult answer = await gate.Send(() => multiplexer.GetDatabase().ScriptEvaluateAsync(scripts.Erase.Hash, keys, arguments, Flags));
                bool isErased = ((byte[]?)answer)?.Length > 0;
                if (!scripts.AreAnnouncing && (isErased || expectedVersion is null)) await multiplexer.GetSubscriber().PublishAsync(space.Channel, head);
                return isErased;
            }
            catch (RedisServerException failure) when (IsUnknownScript(failure) && attempt < MaxAttempts)
            {
                await LoadAsync(multiplexer, scripts.Erase);
            }
        }
    }

    // Redirections and retries may change the order of commands that are sent together. Commits to the same creator therefore wait for each other.
    private static IEnumerable<int[]> WavesOf(PreparedCommit[] commits)
    {
        int[] all = [.. Enumerable.Range(0, commits.Length)];
        if (commits.Length == 1) return [all];
        var places = new Dictionary<CreatorKey, int>(commits.Length);
        var waves = new int[commits.Length];
        bool isOne = true;
        for (int i = 0; i < commits.Length; i++)
        {
            if (!places.TryAdd(commits[i].Creator, 1)) waves[i] = places[commits[i].Creator]++;
            isOne &= waves[i] == 0;
        }

        return isOne ? [all] : all.GroupBy(i => waves[i]).OrderBy(wave => wave.Key).Select(wave => wave.ToArray());
    }

    private async Task CommitWaveAsync(
        IConnectionMultiplexer multiplexer, StoreScripts scripts, PreparedCommit[] commits, int[] places, CommitResult[] results, SendGate gate)
    {
        for (int attempt = 1; places.Length > 0; attempt++)
        {
            int[] sought = places;
            Task<RedisResult>[] answers = gate.Send(() => Send(multiplexer, scripts, commits, sought));
            var again = new List<int>();
            ExceptionDispatchInfo? failure = null;
            bool isUnknown = false;
            for (int i = 0; i < places.Length; i++)
            {
                try
                {
                    if (!TryTake(await answers[i], commits[places[i]], out results[places[i]])) again.Add(places[i]);
                }
                catch (RedisServerException unknown) when (IsUnknownScript(unknown) && attempt < MaxAttempts)
                {
                    isUnknown = true;
                    again.Add(places[i]);
                }
                catch (RedisServerException foreign) when (RedisFailure.IsWrongType(foreign))
                {
                    results[places[i]] = CommitResult.Damaged;
                }
                catch (Exception other)
                {
                    failure ??= ExceptionDispatchInfo.Capture(other);
                }
            }

            failure?.Throw();
            if (!scripts.AreAnnouncing) await AnnounceAsync(multiplexer, commits, places, results);
            if (again.Count > 0 && attempt >= MaxAttempts) throw new StoreUnavailableException("Erasures repeatedly overtook the commits of new creators: try again later.");
            if (isUnknown) await LoadAsync(multiplexer, scripts.Commit);
            places = [.. again];
        }
    }

    private Task<RedisResult>[] Send(IConnectionMultiplexer multiplexer, StoreScripts scripts, PreparedCommit[] commits, int[] places)
    {
        IDatabase database = multiplexer.GetDatabase();
        byte[] hash = scripts.Commit.Hash;
        if (places.Length == 1) return [database.ScriptEvaluateAsync(hash, commits[places[0]].Keys, commits[places[0]].Arguments, Flags)];
        IBatch batch = database.CreateBatch();
        var answers = new Task<RedisResult>[places.Length];
        for (int i = 0; i < places.Length; i++) answers[i] = batch.ScriptEvaluateAsync(hash, commits[places[i]].Keys, commits[places[i]].Arguments, Flags);
        batch.Execute();
        return answers;
    }

    private bool TryTake(RedisResult answer, PreparedCommit commit, out CommitResult result)
    {
        if (commit.TryReadResult(answer, out result, out long mark)) return true;
        commit.RaiseVersion(mark, CreatorVersion.UnixMicroseconds(clock));
        return false;
    }

    private async Task AnnounceAsync(IConnectionMultiplexer multiplexer, PreparedCommit[] commits, int[] places, CommitResult[] results)
    {
        ISubscriber subscriber = multiplexer.GetSubscriber();
        await Task.WhenAll(places.Where(place => results[place].IsCommitted).Select(place => subscriber.PublishAsync(space.Channel, commits[place].Announcement)));
    }

    private static bool IsUnknownScript(RedisServerException failure) => failure.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    private static Task<byte[][]> LoadAsync(IConnectionMultiplexer multiplexer, StoreScript script) =>
        Task.WhenAll(Connections.RedisConnection.MastersOf(multiplexer).Select(master => master.ScriptLoadAsync(script.Text)));

    private async ValueTask<StoreScripts> ScriptsAsync(IConnectionMultiplexer multiplexer) =>
        _scripts ??= await StoreScripts.ChooseAsync(multiplexer, space, options.Retention);
}
