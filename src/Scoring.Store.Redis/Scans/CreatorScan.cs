using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Redis.Commands;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Scans;

/// <summary>
/// Scans a tenant's creators, master by master. A creator that is stored during the whole scan is returned at least once, in no order; twice when Redis resizes its table meanwhile, or when a
/// master is replaced, because the scan then starts again.
/// </summary>
internal sealed class CreatorScan(KeySpace space, TimeSpan timeout)
{
    // The COUNT of one SCAN: few enough not to delay other commands for long, and enough for a small page of a large database to make progress.
    private const int FewestKeys = 64;
    private const int MostKeys = 2_000;

    // A page that found too few after so many commands is returned as it is: the caller's deadline bounds a call, not a scan.
    private const int MaxCommands = 64;

    private const int FingerprintBytes = 8;

    /// <summary>Reads a page.</summary>
    public async Task<ScanPage> ReadPageAsync(IConnectionMultiplexer multiplexer, bool isCluster, string tenant, string? cursor, int limit)
    {
        var creators = new List<ScannedCreator>();
        string? next = await WalkAsync(multiplexer, space.PatternOf(tenant), cursor, limit, async keys =>
        {
            int before = creators.Count;
            creators.AddRange(await ReadAsync(multiplexer, isCluster, tenant, keys));
            return creators.Count - before;
        });
        return new ScanPage(creators, next);
    }

    /// <summary>Verifies a page of the values of all tenants.</summary>
    public async Task<VerifiedPage> VerifyPageAsync(IConnectionMultiplexer multiplexer, string? cursor, int limit)
    {
        var page = new PageVerification();
        string? next = await WalkAsync(multiplexer, space.PatternOfValues, cursor, limit, async keys =>
        {
            // One command for each: a key of another type must not fail the others.
            RedisValue[] values = await ReadCommands.ReadAsync(multiplexer, [.. keys.Select(key => (RedisKey)key)], isCluster: true, CommandFlags.None).WaitAsync(timeout);
            for (int i = 0; i < keys.Length; i++) Verify(page, keys[i], values[i]);
            return keys.Length;
        });
        return page.End(next);
    }

    private void Verify(PageVerification page, byte[] key, RedisValue value)
    {
        // Erased, or gone with its retention, since its key was found; or a key of another program.
        if (value.IsNull || !space.TryParseKey(key, out CreatorKey creator, out RecordPart part)) return;
        ReadOnlyMemory<byte> payload = value;
        bool isDecoded;
        long version = CreatorVersion.Absent;
        if (part == RecordPart.Features)
        {
            isDecoded = FeaturesValue.TryDecode(payload, out version, out payload);
        }
        else
        {
            isDecoded = payload.Length >= RecordValue.VersionBytes;
            if (isDecoded) (version, payload) = (RecordValue.VersionOf(payload.Span), payload[RecordValue.VersionBytes..]);
        }

        if (isDecoded) page.Add(creator, version, part, payload);
        else page.AddDamage(creator, part, RecordDamage.Foreign);
    }

    // Gives the keys to the reader, which answers how many count for the limit, and returns the cursor of the next page.
    private async Task<string?> WalkAsync(IConnectionMultiplexer multiplexer, string pattern, string? cursor, int limit, Func<byte[][], Task<int>> readAsync)
    {
        await RedisConnection.RefreshAsync(multiplexer).WaitAsync(timeout);
        IServer[] masters = [.. RedisConnection.MastersOf(multiplexer).OrderBy(master => RedisConnection.NameOf(master.EndPoint), StringComparer.Ordinal)];
        if (masters.Length == 0) throw new TimeoutException("No master is known.");
        string topology = await FingerprintAsync(masters);
        ScanPosition position = cursor is null ? ScanPosition.StartOf(topology) : ScanPosition.Parse(cursor);
        if (position.Topology != topology || position.Master >= masters.Length) position = ScanPosition.StartOf(topology);
        int count = 0;
        for (int command = 0; command < MaxCommands && count < limit && position.Master < masters.Length; command++)
        {
            if (position.Keys.Count == 0 && !position.IsLast) position = await ScanAsync(masters[position.Master], position, pattern, limit - count);
            byte[][] shown = [.. position.Keys.Take(limit - count)];
            count += await readAsync(shown);
            position = position with { Keys = [.. position.Keys.Skip(shown.Length)] };
            if (position is { IsLast: true, Keys.Count: 0 }) position = new ScanPosition(topology, position.Master + 1, "0", IsLast: false, []);
        }

        return position.Master < masters.Length ? position.ToString() : null;
    }

    private async Task<ScanPosition> ScanAsync(IServer master, ScanPosition position, string pattern, int wanted)
    {
        int count = Math.Clamp(wanted, FewestKeys, MostKeys);
        RedisResult answer = await master.ExecuteAsync(null, "SCAN", [position.Cursor, "MATCH", pattern, "COUNT", count]).WaitAsync(timeout);
        RedisResult[] parts = (RedisResult[])answer!;
        string next = (string)parts[0]!;
        return position with { Cursor = next, IsLast = next == "0", Keys = [.. ((RedisResult[])parts[1]!).Select(key => (byte[])key!)] };
    }

    private async Task<List<ScannedCreator>> ReadAsync(IConnectionMultiplexer multiplexer, bool isCluster, string tenant, byte[][] keys)
    {
        var creators = new List<ScannedCreator>(keys.Length);
        if (keys.Length == 0) return creators;
        RedisValue[] values = await ReadCommands.ReadAsync(multiplexer, [.. keys.Select(key => (RedisKey)key)], isCluster, CommandFlags.None).WaitAsync(timeout);
        for (int i = 0; i < keys.Length; i++)
        {
            // Erased, or gone with its retention, since its key was found; or a key of another program.
            if (!space.TryParseKey(keys[i], out CreatorKey creator, out _) || creator.Tenant != tenant) continue;
            StoredFeatures stored = FeaturesValue.Decode(creator, values[i]);
            if (stored.Version == CreatorVersion.Absent) continue;
            creators.Add(new ScannedCreator(creator, stored.Version, stored.Features));
        }

        return creators;
    }

    // The run id changes with a restart and differs between a master and the replica that replaces it: the order of their tables differs too.
    private async Task<string> FingerprintAsync(IServer[] masters)
    {
        var runs = new StringBuilder();
        foreach (IServer master in masters)
        {
            RedisResult info = await master.ExecuteAsync("INFO", "server").WaitAsync(timeout);
            string run = ServerInfo.Parse((string?)info ?? "").Find("run_id") ?? "";
            runs.Append(CultureInfo.InvariantCulture, $"{RedisConnection.NameOf(master.EndPoint)}/{run};");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runs.ToString())).AsSpan(0, FingerprintBytes));
    }
}
