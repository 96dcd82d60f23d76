using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Redis.Format;
using Scoring.Store.Sealing;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Commands;

/// <summary>A commit in the form in which it is sent. Everything is copied, because the caller may reuse its memory while the command is still in flight.</summary>
internal sealed class PreparedCommit
{
    private readonly long _expected;
    private readonly byte[] _state;
    private readonly byte[] _features;
    private readonly bool _isSealed;
    private readonly byte[] _tag;
    private readonly bool _sendsFeatures;

    private PreparedCommit(in CreatorCommit commit, KeySpace space, byte[] stateKey, long version, long unixMicroseconds, bool isSealed)
    {
        Creator = commit.Key;
        _expected = commit.ExpectedVersion;
        _isSealed = isSealed;
        _state = Copy(commit.State.Span);
        _features = Copy(commit.Features.Span);
        _tag = space.TagOf(stateKey).ToArray();
        _sendsFeatures = commit.Features.Length <= NearCacheOptions.MaxFeaturesBytes;
        RedisKey featuresKey = KeySpace.FeaturesBeside(stateKey);
        Keys = _expected == CreatorVersion.Absent ? [stateKey, featuresKey, space.MarkOf(stateKey)] : [stateKey, featuresKey];
        Arguments =
        [
            _expected == CreatorVersion.Absent ? RedisValue.EmptyString : RecordValue.Encode(_expected, default),
            RedisValue.Null,
            RedisValue.Null,
            space.ChannelBytes,
            RedisValue.Null,
            _sendsFeatures ? "1" : "0",
        ];
        SetVersion(version, unixMicroseconds);
    }

    public CreatorKey Creator { get; }

    /// <summary>The version that is committed.</summary>
    public long Version { get; private set; }

    /// <summary>The keys of the script.</summary>
    public RedisKey[] Keys { get; }

    /// <summary>The arguments of the script.</summary>
    public RedisValue[] Arguments { get; }

    /// <summary>The announcement, where the script cannot publish it.</summary>
    public byte[] Announcement => _sendsFeatures ? [.. (byte[])Arguments[HeadArgument]!, .. (byte[])Arguments[FeaturesArgument]!] : (byte[])Arguments[HeadArgument]!;

    private const int StateArgument = 1;
    private const int FeaturesArgument = 2;
    private const int HeadArgument = 4;

    /// <summary>Copies a commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="space">Names its keys.</param>
    /// <param name="unixMicroseconds">The time of the commit.</param>
    /// <param name="isSealed">Whether its values get checksums.</param>
    public static PreparedCommit Of(in CreatorCommit commit, KeySpace space, long unixMicroseconds, bool isSealed) =>
        new(commit, space, space.StateBytesOf(commit.Key), CreatorVersion.Next(commit.ExpectedVersion, unixMicroseconds), unixMicroseconds, isSealed);

    /// <summary>Takes a version above an erasure mark.</summary>
    public void RaiseVersion(long mark, long unixMicroseconds) => SetVersion(CreatorVersion.Next(mark, unixMicroseconds), unixMicroseconds);

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

        result = bytes.Length switch
        {
            0 => new CommitResult(IsCommitted: false, CreatorVersion.Absent),
            < RecordValue.VersionBytes => CommitResult.Damaged,
            _ => new CommitResult(IsCommitted: false, RecordValue.VersionOf(bytes)),
        };
        return true;
    }

    private byte[] Copy(ReadOnlySpan<byte> payload)
    {
        var copy = new byte[_isSealed ? SealedValue.HeadBytes + payload.Length : payload.Length];
        payload.CopyTo(copy.AsSpan(copy.Length - payload.Length));
        return copy;
    }

    private void SetVersion(long version, long unixMicroseconds)
    {
        Version = version;
        if (_isSealed)
        {
            SealedValue.Renew(Creator, version, RecordPart.State, _state);
            SealedValue.Renew(Creator, version, RecordPart.Features, _features);
        }

        Arguments[StateArgument] = RecordValue.Encode(version, _state);
        Arguments[FeaturesArgument] = FeaturesValue.Encode(version, _features);
        Arguments[HeadArgument] = MakeHead(unixMicroseconds);
    }

    private byte[] MakeHead(long unixMicroseconds) =>
        Format.Announcement.MakeHead(_sendsFeatures ? AnnouncementKind.Updated : AnnouncementKind.Changed, unixMicroseconds, _tag, Version);
}
