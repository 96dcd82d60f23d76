using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scoring.Store.Redis.Commands;

/// <summary>A script that is run by its hash; its text is only sent to a server that does not know it.</summary>
internal sealed class StoreScript
{
    // KEYS: state, features and, for a creator that must not exist, the erasure mark of its slot.
    // ARGV: expected version (empty for none), state value, features value, channel, head of the announcement, 1 when the features are announced too.
    // Answers 1 when committed, on a conflict the stored version (empty for none), nine bytes when the mark is above the new version.
    private const string CommitText = """
        local stands = redis.call('GETRANGE', KEYS[1], 0, 7)
        if stands ~= ARGV[1] then return stands end
        if ARGV[1] == '' then
          local mark = redis.call('GET', KEYS[3])
          if mark then
            for i = 1, 8 do
              local new, old = string.byte(ARGV[2], i), string.byte(mark, i)
              if new > old then break end
              if new < old or i == 8 then return 'E' .. mark end
            end
          end
        end
        redis.call('SET', KEYS[1], ARGV[2]RETENTION)
        redis.call('SET', KEYS[2], ARGV[3]RETENTION)
        PUBLISH
        return 1
        """;

    private const string PublishCommit = "if ARGV[6] == '1' then redis.call('PUBLISH', ARGV[4], ARGV[5] .. ARGV[3]) else redis.call('PUBLISH', ARGV[4], ARGV[5]) end";

    // KEYS: state, features, the mark of the slot. ARGV: channel, head of the announcement, expected version (empty for any).
    // Answers the version that was erased, or another text for a value of another program; empty when there was none or it was not the expected one. An unconditional erasure is announced in every case: a cache may hold an
    // entry of a creator that is not stored.
    private const string EraseText = """
        local stands = redis.pcall('GETRANGE', KEYS[1], 0, 7)
        local isForeign = type(stands) ~= 'string' or (stands ~= '' and #stands < 8)
        if isForeign then stands = 'foreign' end
        if ARGV[3] ~= '' and stands ~= ARGV[3] then return '' end
        if stands ~= '' and not isForeign then
          local mark = redis.call('GET', KEYS[3])
          local above = not mark
          if mark then
            for i = 1, 8 do
              local new, old = string.byte(stands, i), string.byte(mark, i)
              if new ~= old then
                above = new > old
                break
              end
            end
          end
          if above then redis.call('SET', KEYS[3], stands) end
        end
        redis.call('DEL', KEYS[1], KEYS[2])
        PUBLISH
        return stands
        """;

    private const string PublishErasure = "redis.call('PUBLISH', ARGV[1], ARGV[2])";

    private StoreScript(string text)
    {
        Text = text;
#pragma warning disable CA5350 // Redis names a script by its SHA-1; nothing is protected by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }

    /// <summary>The script itself.</summary>
    public string Text { get; }

    /// <summary>Its hash, by which Redis finds it.</summary>
    public byte[] Hash { get; }

    /// <summary>Compares the version, writes both values and announces them.</summary>
    /// <param name="retention">How long the values are kept; null for ever.</param>
    /// <param name="announces">Whether the script announces the change itself.</param>
    public static StoreScript ForCommits(TimeSpan? retention, bool announces)
    {
        string lifetime = retention is { } time ? string.Create(CultureInfo.InvariantCulture, $", 'PX', {(long)time.TotalMilliseconds}") : "";
        return new StoreScript(CommitText.Replace("RETENTION", lifetime, StringComparison.Ordinal).Replace("PUBLISH", announces ? PublishCommit : "", StringComparison.Ordinal));
    }

    /// <summary>Raises the mark, removes both values and announces the erasure.</summary>
    /// <param name="announces">Whether the script announces the change itself.</param>
    public static StoreScript ForErasures(bool announces) =>
        new(EraseText.Replace("PUBLISH", announces ? PublishErasure : "", StringComparison.Ordinal));
}
