using Google.Protobuf.Reflection;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>
/// Writes a request of any type of the contract with random fields, directly as bytes: plausible values, with a share of odd fields among them. Odd are boundary
/// numbers, text that is not UTF-8, unknown enum values, fields of other wire types, groups, deep nesting, repeated and unknown fields, and lengths that lie.
/// </summary>
/// <param name="random">The source of every choice.</param>
/// <param name="nowMs">The time that plausible times are close to, in ms since 1970.</param>
/// <param name="oddness">The share of odd fields, from 0 to 1.</param>
internal sealed class RequestWriter(Random random, long nowMs, double oddness)
{
    private const int Deepest = 6;
    private const int UnknownField = 1_000;

    private int _left = 2_000;

    /// <summary>Writes one message.</summary>
    public byte[] Write(MessageDescriptor type) => Write(type, depth: 0);

    private byte[] Write(MessageDescriptor type, int depth)
    {
        WireBytes bytes = new();
        HashSet<OneofDescriptor> decided = [];
        foreach (FieldDescriptor field in type.Fields.InDeclarationOrder())
        {
            if (field.RealContainingOneof is { } choice)
            {
                if (decided.Add(choice)) Write(bytes, choice.Fields[random.Next(choice.Fields.Count)], depth);
            }
            else if (IsPresent(field, depth))
            {
                for (int count = Count(field); count > 0 && _left > 0; count--) Write(bytes, field, depth);
            }
        }

        if (IsOdd()) bytes.Foreign(random.Next(2) == 0 ? UnknownField : random.Next(1, 1 << 29), random);
        return bytes.ToArray();
    }

    // Fields without a presence of their own and lists of messages are often required.
    private bool IsPresent(FieldDescriptor field, int depth)
    {
        if (depth >= Deepest) return false;
        if (field.Name == "removed") return IsOdd();
        bool isOptional = field.IsRepeated ? field.FieldType != FieldType.Message : field.HasPresence && field.Name != "creator";
        return !isOptional || random.Next(2) == 0;
    }

    private int Count(FieldDescriptor field)
    {
        if (!field.IsRepeated || field.FieldType != FieldType.Message) return IsOdd() ? 2 : 1;
        return random.Next(400) switch
        {
            0 => random.Next(998, 1_003),
            < 5 => random.Next(10, 70),
            _ => random.Next(1, 4),
        };
    }

    private bool IsOdd() => random.NextDouble() < oddness;

    private void Write(WireBytes bytes, FieldDescriptor field, int depth)
    {
        _left--;
        bool isOdd = IsOdd();
        if (isOdd && random.Next(3) == 0)
        {
            bytes.Foreign(field.FieldNumber, random);
            return;
        }

        switch (field.FieldType)
        {
            case FieldType.Message:
                bytes.Tag(field.FieldNumber, WireBytes.Delimited);
                bytes.Bytes(isOdd ? [] : Write(field.MessageType, depth + 1));
                break;
            case FieldType.String or FieldType.Bytes:
                bytes.Tag(field.FieldNumber, WireBytes.Delimited);
                bytes.Bytes(isOdd ? OddValues.Text(random) : PlausibleValues.Text(field, random));
                break;
            case FieldType.Double:
                bytes.Tag(field.FieldNumber, WireBytes.Fixed64);
                bytes.Double(isOdd ? OddValues.Double(random) : PlausibleValues.Double(field, random));
                break;
            case FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 or FieldType.Fixed64 or FieldType.SFixed64 or FieldType.Group:
                // The contract has none; the parser skips what has another wire type.
                bytes.Foreign(field.FieldNumber, random);
                break;
            default:
                bytes.Tag(field.FieldNumber, WireBytes.Varint);
                bytes.Number(isOdd ? OddValues.Number(random) : PlausibleValues.Number(field, random, nowMs), isOdd ? random.Next(3) : 0);
                break;
        }
    }
}
