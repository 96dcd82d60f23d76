using CsCheck;
using Scoring.Creators;
using Scoring.Store.Redis.Format;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Format;

public sealed class AnnouncementTests
{
    private static readonly KeySpace Space = new("scoring:");

    [Fact]
    public void A_commit_comes_through_with_key_version_time_and_features()
    {
        byte[] head = Announcement.MakeHead(AnnouncementKind.Updated, 1234, TagOf(Key("anna")), version: 0);
        byte[] message = [.. head, .. FeaturesValue.Encode(77, "features"u8)];

        Assert.True(Announcement.TryRead(message, out Announcement read));
        Assert.Equal((AnnouncementKind.Updated, 1234), (read.Kind, read.UnixMicroseconds));
        Assert.True(read.TryReadCreator(out CreatorKey key, out int record));
        StoredFeatures stored = FeaturesValue.Decode(key, message.AsMemory()[^record..]);
        Assert.Equal((Key("anna"), 77, "features"), (key, stored.Version, Text(stored.Features)));
    }

    [Fact]
    public void A_commit_without_features_brings_its_version_in_its_head()
    {
        byte[] message = Announcement.MakeHead(AnnouncementKind.Changed, 1234, TagOf(Key("anna")), version: 77);
        Assert.True(Announcement.TryRead(message, out Announcement read));
        Assert.True(read.TryReadCreator(out CreatorKey key, out int record));
        Assert.Equal((Key("anna"), 8, 77), (key, record, RecordValue.VersionOf(message.AsSpan()[^record..])));
    }

    [Fact]
    public void A_heartbeat_is_read_only_by_its_sender()
    {
        byte[] sender = Guid.NewGuid().ToByteArray();
        Assert.True(Announcement.TryRead(Announcement.MakeHeartbeat(1, sender, number: 9, "master"u8), out Announcement heartbeat));
        Assert.Equal(AnnouncementKind.Heartbeat, heartbeat.Kind);
        Assert.True(heartbeat.TryReadHeartbeat(sender, out long number, out ReadOnlySpan<byte> master));
        Assert.Equal(9, number);
        Assert.True(master.SequenceEqual("master"u8));
        Assert.False(heartbeat.TryReadHeartbeat(Guid.NewGuid().ToByteArray(), out _, out _));
    }

    /// <summary>Anybody who knows the channel may publish on it.</summary>
    [Fact]
    public void Whatever_bytes_arrive_do_no_harm() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        if (!Announcement.TryRead(bytes, out Announcement read)) return;
        read.TryReadCreator(out _, out _);
        read.TryReadHeartbeat(new byte[Announcement.SenderBytes], out _, out _);
    });

    private static byte[] TagOf(CreatorKey key) => Space.TagOf(Space.StateBytesOf(key)).ToArray();
}
