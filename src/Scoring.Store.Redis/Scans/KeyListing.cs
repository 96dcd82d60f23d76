using Scoring.Creators;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Scans;

/// <summary>
/// Lists the creators of all tenants, master by master, by their keys alone: also those of which one of the two values is missing. Each is listed once. Used by one caller at a time.
/// </summary>
internal sealed class KeyListing(KeySpace space, TimeSpan timeout)
{
    // The COUNT of one SCAN: a millisecond of the server's time.
    private const int KeysPerCommand = 1_000;

    private readonly HashSet<CreatorKey> _found = [];
    private IServer[]? _masters;
    private int _master;
    private string _cursor = "0";

    /// <summary>Whether all masters were read.</summary>
    public bool IsComplete => _masters is not null && _master >= _masters.Length;

    /// <summary>Reads the next part.</summary>
    public async Task<List<CreatorKey>> ReadAsync(IConnectionMultiplexer multiplexer)
    {
        if (_masters is null)
        {
            await RedisConnection.RefreshAsync(multiplexer).WaitAsync(timeout);
            _masters = [.. RedisConnection.MastersOf(multiplexer)];
            if (_masters.Length == 0) throw new TimeoutException("No master is known.");
        }

        RedisResult answer = await _masters[_master].ExecuteAsync(null, "SCAN", [_cursor, "MATCH", space.PatternOfValues, "COUNT", KeysPerCommand]).WaitAsync(timeout);
        RedisResult[] parts = (RedisResult[])answer!;
        _cursor = (string)parts[0]!;
        if (_cursor == "0") _master++;
        var creators = new List<CreatorKey>();
        foreach (RedisResult key in (RedisResult[])parts[1]!)
        {
            if (space.TryParseKey((byte[])key!, out CreatorKey creator, out _) && _found.Add(creator)) creators.Add(creator);
        }

        return creators;
    }
}
