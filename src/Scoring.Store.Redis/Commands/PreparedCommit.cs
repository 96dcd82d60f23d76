using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Redis.Format;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>A commit in the form in which it is sent. Everything is copied, because the caller may reuse its memory while the command is still in flight.</summary>
internal sealed class PreparedCommit
{
    private readonly long _expected;
    private readonly byte[] _state;
    private readonly byte[] _features;
    private readonly byte[] _tag;
    private readonly bool _sendsFeatures;

    private PreparedCommit(in CreatorCommit commit, KeySpace space, byte[] stateKey, long version, long unixMicroseconds)
    {
        Creator = commit.Key;
        _expected = commit.ExpectedVersion;
        _state = RecordValue.Encode(version, commit.State.Span);
        _features = FeaturesValue.Encode(version, commit.Features.Span);
        _tag = space.TagOf(stateKey).ToArray();
        _sendsFeatures = commit.Features.Length <= NearCacheOptions.MaxFeaturesBytes;
        Version = version;
        RedisKey featuresKey = KeySpace.FeaturesBeside(stateKey);
        Keys = _expected == CreatorVersion.Absent ? [stateKey, featuresKey, space.MarkOf(stateKey)] : [stateKey, featuresKey];
        Arguments =
        [
            _expected == CreatorVersion.Absent ? RedisValue.EmptyString : RecordValue.Encode(_expected, default),
            _state,
            _features,
            space.ChannelBytes,
            MakeHead(unixMicroseconds),
            _sendsFeatures ? "1" : "0",
        ];
    }

    public CreatorKey Creator { get; }

    /// <summary>The version that is committed.</summary>
    public long Version { get; private set; }

    /// <summary>The keys of the script.</summary>
    public RedisKey[] Keys { get; }

    /// <summary>The arguments of the script.</summary>
    public RedisValue[] Arguments { get; }

    /// <summary>The announcement, where the script cannot publish it.</summary>
    public byte[] Announcement => _sendsFeatures ? [.. (byte[])Arguments[HeadArgument]!, .. _features] : (byte[])Arguments[HeadArgument]!;

    private const int HeadArgument = 4;

    public static PreparedCommit Of(in CreatorCommit commit, KeySpace space, long unixMicroseconds) =>
        new(commit, space, space.StateBytesOf(commit.Key), CreatorVersion.Next(commit.ExpectedVersion, unixMicroseconds), unixMicroseconds);

    /// <summary>Takes a version above an erasure mark.</summary>
    public void RaiseVersion(long mark, long unixMicroseconds)
    {
        Version = CreatorVersion.Next(mark, unixMicroseconds);
        RecordValue.Write(_state, Version);
        RecordValue.Write(_features, Version);
        Arguments[HeadArgument] = MakeHead(unixMicroseconds);
    }

    /// <summary>Reads the script's answer; false when the version must be raised above the erasure mark.</summary>
    public bool TryReadResult(RedisResult answer, out CommitResult result, out long mark)
    {
        mark = 0;
        result = default;
        if (answer.Resp2Type == ResultType.Integer)
        {
            result = new CommitResult(IsCommitted: true, Version);
            return true;
        }

        byte[] bytes = (byte[]?)answer ?? [];
        if (bytes.Length > RecordValue.VersionBytes)
        {
            mark = RecordValue.VersionOf(bytes.AsSpan(1));
            return false;
        }

        if (bytes.Length is > 0 and < RecordValue.VersionBytes) throw RecordValue.Foreign();
        result = new CommitResult(IsCommitted: false, bytes.Length == 0 ? CreatorVersion.Absent : RecordValue.VersionOf(bytes));
        return true;
    }

    private byte[] MakeHead(long unixMicroseconds) =>
        Format.Announcement.MakeHead(_sendsFeatures ? AnnouncementKind.Updated : AnnouncementKind.Changed, unixMicroseconds, _tag, Version);
}
