using System.Buffers.Text;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Format;

/// <summary>
/// Names the keys of a creator, <c>PREFIX{tenant:platform:id}:s</c> (state) and <c>:f</c> (features), the mark of erasures of its slot, <c>PREFIX{number}:e</c>, and the channel.
/// The hash tag between the braces decides on the slot of a cluster: all keys of a creator are in one slot.
/// </summary>
internal sealed class KeySpace
{
    private const byte StateSuffix = (byte)'s';
    private const byte FeaturesSuffix = (byte)'f';
    private const int SuffixBytes = 3;
    private const int MaxPlatformDigits = 10;

    private readonly byte[] _prefix;

    public KeySpace(string prefix)
    {
        _prefix = Encoding.UTF8.GetBytes(prefix);
        Prefix = prefix;
        Channel = RedisChannel.Literal(prefix + "changes");
        ChannelBytes = Encoding.UTF8.GetBytes(prefix + "changes");
    }

    /// <summary>The channel of announcements and heartbeats.</summary>
    public RedisChannel Channel { get; }

    /// <summary>The channel's name as an argument of a command.</summary>
    public byte[] ChannelBytes { get; }

    /// <summary>The prefix of every key and of the channel.</summary>
    public string Prefix { get; }

    public RedisKey StateOf(in CreatorKey key) => Make(key, StateSuffix);

    public RedisKey FeaturesOf(in CreatorKey key) => Make(key, FeaturesSuffix);

    /// <summary>The key of the highest version erased in a creator's slot.</summary>
    /// <param name="stateKey">The creator's state key.</param>
    public RedisKey MarkOf(byte[] stateKey) => OfSlot(stateKey, "e");

    /// <summary>A key of a creator's slot that is written only so that WAIT counts the write.</summary>
    /// <param name="stateKey">The creator's state key.</param>
    public RedisKey TouchOf(byte[] stateKey) => OfSlot(stateKey, "w");

    /// <summary>A key of a slot that is never written: a write on the condition that it exists shows whether its master accepts writes.</summary>
    /// <param name="slot">The slot, 0 to 16,383; 0 without a cluster.</param>
    public RedisKey ProbeOf(int slot) => string.Concat(Prefix, "{", SlotTags.NameOf(slot), "}:p");

    /// <summary>The key of the mark by which the data set is known, in a slot.</summary>
    public string MarkOfData(int slot) => string.Concat(Prefix, "{", SlotTags.NameOf(slot), "}:d");

    /// <summary>The hash tag of a creator's key: tenant, platform and id.</summary>
    public ReadOnlySpan<byte> TagOf(ReadOnlySpan<byte> creatorKey) => creatorKey[(_prefix.Length + 1)..^SuffixBytes];

    /// <summary>The features key of the same creator.</summary>
    public static byte[] FeaturesBeside(byte[] stateKey)
    {
        byte[] features = [.. stateKey];
        features[^1] = FeaturesSuffix;
        return features;
    }

    public byte[] StateBytesOf(in CreatorKey key) => Make(key, StateSuffix);

    /// <summary>The pattern of a tenant's features keys, for SCAN.</summary>
    public string PatternOf(string tenant) => EscapedPrefix() + "{" + tenant + ":*}:f";

    /// <summary>The pattern of the values of all creators, for SCAN.</summary>
    public string PatternOfValues => EscapedPrefix() + "{*:*}:[fs]";

    /// <summary>Parses the key of a value; false for any other key.</summary>
    public bool TryParseKey(ReadOnlySpan<byte> key, out CreatorKey creator, out RecordPart part)
    {
        creator = default;
        part = key.EndsWith("}:s"u8) ? RecordPart.State : RecordPart.Features;
        return key.Length > _prefix.Length + SuffixBytes
            && key.StartsWith(_prefix)
            && key[_prefix.Length] == (byte)'{'
            && (part == RecordPart.State || key.EndsWith("}:f"u8))
            && TryParseTag(TagOf(key), out creator);
    }

    /// <summary>Parses <c>tenant:platform:id</c>; false when it is invalid.</summary>
    public static bool TryParseTag(ReadOnlySpan<byte> tag, out CreatorKey creator)
    {
        creator = default;
        int colon = tag.IndexOf((byte)':');
        if (colon < 1) return false;
        ReadOnlySpan<byte> rest = tag[(colon + 1)..];
        if (!Utf8Parser.TryParse(rest, out int platform, out int digits) || digits >= rest.Length - 1 || rest[digits] != (byte)':') return false;
        string tenant = tag[..colon].SequenceEqual("default"u8) ? CreatorKey.DefaultTenant : Encoding.UTF8.GetString(tag[..colon]);
        creator = new CreatorKey(tenant, (Platform)platform, Encoding.UTF8.GetString(rest[(digits + 1)..]));
        return true;
    }

    private string EscapedPrefix()
    {
        var pattern = new StringBuilder();
        foreach (char c in Prefix)
        {
            if (c is '*' or '?' or '[' or ']' or '\\' or '^' or '-') pattern.Append('\\');
            pattern.Append(c);
        }

        return pattern.ToString();
    }

    // PREFIX { tenant : platform : id } : suffix
    private RedisKey OfSlot(byte[] stateKey, string suffix) => string.Concat(Prefix, "{", SlotTags.NameOf(SlotTags.SlotOf(TagOf(stateKey))), "}:" + suffix);

    private byte[] Make(in CreatorKey key, byte suffix)
    {
        Span<byte> buffer = stackalloc byte[_prefix.Length + StoreArguments.MaxTenantLength + MaxPlatformDigits + CreatorKey.MaxIdBytes + SuffixBytes + 3];
        _prefix.CopyTo(buffer);
        int length = _prefix.Length;
        buffer[length++] = (byte)'{';
        length += Encoding.UTF8.GetBytes(key.Tenant, buffer[length..]);
        buffer[length++] = (byte)':';
        Utf8Formatter.TryFormat((int)key.Platform, buffer[length..], out int digits);
        length += digits;
        buffer[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(key.Id, buffer[length..]);
        buffer[length++] = (byte)'}';
        buffer[length++] = (byte)':';
        buffer[length++] = suffix;
        return buffer[..length].ToArray();
    }
}
