using System.Buffers.Binary;
using Scoring.Creators;

namespace Scoring.Store.Redis.Format;

/// <summary>
/// A message of the channel. One byte of kind and eight of time (microseconds since 1970, by the clock of the sender); then, of a creator, two bytes of length and the tag of its keys,
/// and the stored value of the features, or only the version; of a heartbeat, sixteen bytes of the sender's id, eight of its number, and the master's name. All numbers are big-endian.
/// </summary>
internal readonly ref struct Announcement
{
    /// <summary>Bytes of a sender's id.</summary>
    public const int SenderBytes = 16;

    private const int KindAndTimeBytes = 1 + sizeof(long);

    private Announcement(AnnouncementKind kind, long unixMicroseconds, ReadOnlySpan<byte> rest)
    {
        Kind = kind;
        UnixMicroseconds = unixMicroseconds;
        Rest = rest;
    }

    public AnnouncementKind Kind { get; }

    /// <summary>When it was sent, by the sender's clock.</summary>
    public long UnixMicroseconds { get; }

    private ReadOnlySpan<byte> Rest { get; }

    /// <summary>Reads kind and time; false for a message of another program.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out Announcement announcement)
    {
        announcement = default;
        if (message.Length < KindAndTimeBytes || message[0] > (byte)AnnouncementKind.Heartbeat) return false;
        announcement = new Announcement((AnnouncementKind)message[0], BinaryPrimitives.ReadInt64BigEndian(message[1..]), message[KindAndTimeBytes..]);
        return true;
    }

    /// <summary>Reads the rest of an announcement about a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="record">Bytes of version and features at the end; 0 for an erasure.</param>
    public bool TryReadCreator(out CreatorKey key, out int record)
    {
        key = default;
        record = 0;
        if (Rest.Length < sizeof(ushort)) return false;
        int tagBytes = BinaryPrimitives.ReadUInt16BigEndian(Rest);
        if (Rest.Length < sizeof(ushort) + tagBytes || !KeySpace.TryParseTag(Rest.Slice(sizeof(ushort), tagBytes), out key)) return false;
        record = Rest.Length - sizeof(ushort) - tagBytes;
        return Kind == AnnouncementKind.Erased || record >= RecordValue.VersionBytes;
    }

    /// <summary>Reads the rest of a heartbeat; false when another sender sent it.</summary>
    public bool TryReadHeartbeat(ReadOnlySpan<byte> sender, out long number, out ReadOnlySpan<byte> master)
    {
        number = 0;
        master = default;
        if (Rest.Length < SenderBytes + sizeof(long) || !Rest.StartsWith(sender)) return false;
        number = BinaryPrimitives.ReadInt64BigEndian(Rest[SenderBytes..]);
        master = Rest[(SenderBytes + sizeof(long))..];
        return true;
    }

    /// <summary>Writes the head of an announcement about a creator: all but version and features, or with the version when no features will follow.</summary>
    public static byte[] MakeHead(AnnouncementKind kind, long unixMicroseconds, ReadOnlySpan<byte> tag, long version)
    {
        bool hasVersion = kind == AnnouncementKind.Changed;
        var head = new byte[KindAndTimeBytes + sizeof(ushort) + tag.Length + (hasVersion ? RecordValue.VersionBytes : 0)];
        WriteKindAndTime(head, kind, unixMicroseconds);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(KindAndTimeBytes), (ushort)tag.Length);
        tag.CopyTo(head.AsSpan(KindAndTimeBytes + sizeof(ushort)));
        if (hasVersion) RecordValue.Write(head.AsSpan(head.Length - RecordValue.VersionBytes), version);
        return head;
    }

    public static byte[] MakeHeartbeat(long unixMicroseconds, ReadOnlySpan<byte> sender, long number, ReadOnlySpan<byte> master)
    {
        var heartbeat = new byte[KindAndTimeBytes + SenderBytes + sizeof(long) + master.Length];
        WriteKindAndTime(heartbeat, AnnouncementKind.Heartbeat, unixMicroseconds);
        sender.CopyTo(heartbeat.AsSpan(KindAndTimeBytes));
        BinaryPrimitives.WriteInt64BigEndian(heartbeat.AsSpan(KindAndTimeBytes + SenderBytes), number);
        master.CopyTo(heartbeat.AsSpan(KindAndTimeBytes + SenderBytes + sizeof(long)));
        return heartbeat;
    }

    public static byte[] MakeProbe(long unixMicroseconds)
    {
        var probe = new byte[KindAndTimeBytes];
        WriteKindAndTime(probe, AnnouncementKind.Probe, unixMicroseconds);
        return probe;
    }

    private static void WriteKindAndTime(Span<byte> message, AnnouncementKind kind, long unixMicroseconds)
    {
        message[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(message[1..], unixMicroseconds);
    }
}
