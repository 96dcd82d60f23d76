using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.Service.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>The fields of CreatorScores that a request asks for (read_mask). Applied to messages, or to the bytes of a serialized answer: the results are equal. Immutable.</summary>
internal sealed class ScoreMask
{
    /// <summary>Most paths of a mask.</summary>
    public const int MostPaths = 64;

    /// <summary>Most characters of a path.</summary>
    public const int MostPathLength = 128;

    private const string Name = "read_mask";
    private const int WireTypeBits = 3;
    private const int LengthDelimited = 2;

    private readonly Node _scores;
    private readonly Node _answer;

    private ScoreMask(Node scores)
    {
        _scores = scores;
        _answer = new Node();
        _answer.Children[Proto.ScoreCreatorResponse.ScoresFieldNumber] = scores;
    }

    /// <summary>Reads a mask.</summary>
    /// <param name="message">The mask; null when the request has none.</param>
    /// <param name="mask">The mask; null for all fields.</param>
    /// <returns>Why the mask is refused; null when it is not.</returns>
    public static Refusal? Read(FieldMask? message, out ScoreMask? mask)
    {
        mask = null;
        if (message is null || message.Paths.Count == 0) return null;
        if (message.Paths.Count > MostPaths) return Refusal.CountOutOfBounds(Name, message.Paths.Count, 1, MostPaths);
        var scores = new Node();
        for (int i = 0; i < message.Paths.Count; i++)
        {
            if (Add(scores, message.Paths[i]) is not { } violation) continue;
            return Refusal.InvalidField(string.Create(CultureInfo.InvariantCulture, $"{Name}.paths[{i}]"), violation);
        }

        mask = new ScoreMask(scores);
        return null;
    }

    /// <summary>Removes all other fields from a message.</summary>
    public void Keep(Proto.CreatorScores scores) => Keep(scores, _scores);

    /// <summary>Copies the fields out of a serialized answer.</summary>
    /// <param name="answer">The bytes of a ScoreCreatorResponse, a BatchScoreItem or a StreamScoresResponse with scores, as this server writes them.</param>
    /// <param name="kept">Receives the bytes; as long as the answer.</param>
    /// <returns>The number of bytes.</returns>
    public int Copy(ReadOnlySpan<byte> answer, Span<byte> kept) => Copy(answer, _answer, kept);

    private static string? Add(Node scores, string path)
    {
        if (path.Length is 0 or > MostPathLength) return string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MostPathLength} characters");
        Node node = scores;
        MessageDescriptor? within = Proto.CreatorScores.Descriptor;
        foreach (string name in path.Split('.'))
        {
            if (within?.FindFieldByName(name) is not { } field) return $"must be the path of a field of {Proto.CreatorScores.Descriptor.FullName}, was '{path}'";
            node = node.Children[field.FieldNumber] ??= new Node();
            within = field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null;
        }

        node.HasAll = true;
        return null;
    }

    private static void Keep(IMessage message, Node node)
    {
        if (node.HasAll) return;
        foreach (FieldDescriptor field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (node.Children[field.FieldNumber] is not { } child) field.Accessor.Clear(message);
            else if (!child.HasAll && field.Accessor.GetValue(message) is IMessage nested) Keep(nested, child);
        }
    }

    private static int Copy(ReadOnlySpan<byte> message, Node node, Span<byte> kept)
    {
        int written = 0;
        int position = 0;
        while (position < message.Length)
        {
            int start = position;
            int tag = ReadNumber(message, ref position);
            int tagEnd = position;
            int length = (tag & ((1 << WireTypeBits) - 1)) switch
            {
                LengthDelimited => ReadNumber(message, ref position),
                0 => LengthOfNumber(message[position..]),
                1 => sizeof(ulong),
                _ => sizeof(uint),
            };
            int end = position + length;
            if (node.Children[tag >> WireTypeBits] is { } child)
            {
                if (child.HasAll)
                {
                    message[start..end].CopyTo(kept[written..]);
                    written += end - start;
                }
                else
                {
                    message[start..tagEnd].CopyTo(kept[written..]);
                    written += tagEnd - start;
                    written += CopyNested(message[position..end], position - tagEnd, child, kept[written..]);
                }
            }

            position = end;
        }

        return written;
    }

    // Written after the room of the original length, which the shorter one never exceeds.
    private static int CopyNested(ReadOnlySpan<byte> message, int room, Node node, Span<byte> kept)
    {
        int length = Copy(message, node, kept[room..]);
        int header = 0;
        int rest = length;
        for (; rest > 0x7F; rest >>= 7) kept[header++] = (byte)(rest | 0x80);
        kept[header++] = (byte)rest;
        if (header < room) kept.Slice(room, length).CopyTo(kept[header..]);
        return header + length;
    }

    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int position)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = bytes[position++];
            value |= (part & 0x7F) << shift;
            if (part <= 0x7F) return value;
        }
    }

    private static int LengthOfNumber(ReadOnlySpan<byte> bytes)
    {
        int length = 1;
        while (bytes[length - 1] > 0x7F) length++;
        return length;
    }

    // What is kept of one message.
    private sealed class Node
    {
        // Greater than any field number within CreatorScores.
        private const int MostFields = 32;

        public Node?[] Children { get; } = new Node?[MostFields];

        public bool HasAll { get; set; }
    }
}
