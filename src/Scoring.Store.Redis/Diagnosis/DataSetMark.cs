using System.Globalization;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Diagnosis;

/// <summary>
/// Finds that Redis was emptied, or has the data of another Redis: a random text is stored once beside the records, and must stay as it is. On a cluster it is stored in slots of all masters.
/// </summary>
/// <param name="space">Names the marks.</param>
/// <param name="options">The settings of the store.</param>
/// <param name="clock">Measures how long other data are reported.</param>
/// <param name="replicated">Waits for the replicas; null when an acknowledgement does not need them.</param>
internal sealed class DataSetMark(KeySpace space, RedisStoreOptions options, TimeProvider clock, ReplicatedOperations? replicated)
{
    // A cluster has a mark in each of so many slots, at equal distances, so that each of up to as many masters has one.
    private const int ClusterMarks = 16;
    private const int Slots = 16_384;

    // A wait for replicas covers the master of the slot, and not one that a redirection names.
    private const CommandFlags Direct = CommandFlags.DemandMaster | CommandFlags.NoRedirect;

    // Long enough to be found by the examination of the store, which is made once a second, and logged.
    private static readonly TimeSpan AcceptedAfter = TimeSpan.FromSeconds(2);

    private string? _known;
    private long? _replacedAt;
    private volatile bool _mayWrite;

    /// <summary>Raised when the data were found to be other ones.</summary>
    public event EventHandler? Replaced;

    /// <summary>Whether missing marks may be written.</summary>
    public bool MayWrite
    {
        get => _mayWrite;
        set => _mayWrite = value;
    }

    // The memory of a Redis without a log is empty after its restart, which the acknowledgement allows for; and eviction may take the mark.
    private bool IsAccepting => options.AcceptsNewData || options.AllowEviction || options.Durability == DurabilityMode.Memory;

    /// <summary>Reads the marks. Those of masters that do not answer are not compared.</summary>
    /// <returns>The fault while the data are other ones than at first; null when they are the same.</returns>
    /// <exception cref="RedisException">No master answers; or another exception of the library.</exception>
    public async Task<StoreFault?> FindFaultAsync(IConnectionMultiplexer multiplexer, bool isCluster)
    {
        IDatabase database = multiplexer.GetDatabase();
        RedisKey[] keys = [.. Enumerable.Range(0, isCluster ? ClusterMarks : 1).Select(mark => (RedisKey)space.MarkOfData(mark * (Slots / ClusterMarks)))];
        Mark[] marks = await ReadAsync(database, keys);
        if (_known is null)
        {
            await LearnAsync(database, keys, marks);
            return null;
        }

        if (Array.TrueForAll(marks, mark => mark.Text == _known))
        {
            _replacedAt = null;
            return null;
        }

        if (_replacedAt is null)
        {
            _replacedAt = clock.GetTimestamp();
            Replaced?.Invoke(this, EventArgs.Empty);
        }
        else if (IsAccepting && clock.GetElapsedTime(_replacedAt.Value) >= AcceptedAfter)
        {
            (_known, _replacedAt) = (null, null);
        }

        string change = Array.TrueForAll(marks, mark => mark.Text is null) ? "is empty" : "has other data than before";
        return new StoreFault(
            StoreFaultKind.DataReplaced,
            IsAccepting
                ? $"Redis {change}: what it had acknowledged is lost, and the observations must be sent again. The new data are used from now on."
                : $"Redis {change}: what it had acknowledged is not there. Restore it, or restart every server to accept what Redis has now, and send the observations again.");
    }

    private async Task LearnAsync(IDatabase database, RedisKey[] keys, Mark[] marks)
    {
        string? text = Array.Find(marks, mark => mark.Text is not null).Text;
        // Without the answer for the first mark nothing is written, because the first mark decides.
        if (_mayWrite && marks[0].Key == keys[0] && !AreAll(marks, text))
        {
            try
            {
                // A replica that takes over must have the marks, or its data would look like other ones.
                if (replicated is null) await WriteAsync(database, marks, text);
                else await replicated.RunAsync([.. marks.Select(mark => mark.Key)], (connection, _) => WriteAsync(connection.GetDatabase(), marks, text), CancellationToken.None);
                marks = await ReadAsync(database, keys);
            }
            catch (Exception failure) when (failure is StoreUnavailableException || RedisFailure.IsForeign(failure))
            {
                // It cannot be written now, as commits cannot; the next heartbeat tries again.
                return;
            }

            text = marks[0].Text;
        }

        if (AreAll(marks, text)) _known = text;
    }

    private static bool AreAll(Mark[] marks, string? text) => text is not null && Array.TrueForAll(marks, mark => mark.Text == text);

    // Several servers may do this at once: all use the text that one of them wrote to the first mark.
    private async Task<bool> WriteAsync(IDatabase database, Mark[] marks, string? present)
    {
        RedisKey first = marks[0].Key;
        if (marks[0].Text is null) await SetIfMissingAsync(database, first, present ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        if ((await ReadAsync(database, [first]))[0].Text is not { } text) return false;
        await Task.WhenAll(marks.Where(mark => mark.Key != first && mark.Text != text).Select(mark => mark.Text is null
            ? SetIfMissingAsync(database, mark.Key, text)
            : database.ExecuteAsync("SET", [mark.Key, text], Direct).WaitAsync(options.OperationTimeout)));
        return true;
    }

    // This form of SET is allowed to the documented user.
    private Task<RedisResult> SetIfMissingAsync(IDatabase database, RedisKey key, string text) =>
        database.ExecuteAsync("SET", [key, text, "NX"], Direct).WaitAsync(options.OperationTimeout);

    // The marks whose masters answer, at least one.
    private async Task<Mark[]> ReadAsync(IDatabase database, RedisKey[] keys)
    {
        Task<Mark>[] reads = [.. keys.Select(key => ReadAsync(database, key))];
        await ((Task)Task.WhenAll(reads)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<Mark>[] answers = [.. reads.Where(read => read.IsCompletedSuccessfully)];
        return await Task.WhenAll(answers.Length > 0 ? answers : reads);
    }

    private async Task<Mark> ReadAsync(IDatabase database, RedisKey key) =>
        new(key, (string?)await database.StringGetAsync(key, CommandFlags.DemandMaster).WaitAsync(options.OperationTimeout));

    private readonly record struct Mark(RedisKey Key, string? Text);
}
