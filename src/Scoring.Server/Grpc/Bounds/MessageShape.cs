using Google.Protobuf.Reflection;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>What <see cref="MessageScan"/> needs to know of a message type: which fields are messages, and which need memory of their own. Immutable.</summary>
internal sealed class MessageShape
{
    // Greater than any field number of the contract. Greater ones are scanned as unknown fields, which count at least as much.
    private const int MostFields = 64;

    private readonly Field[] _fields = new Field[MostFields];

    private MessageShape()
    {
    }

    /// <summary>The shape of a message type and all types within it.</summary>
    public static MessageShape Of(MessageDescriptor type) => Of(type, []);

    /// <summary>The kind of a field.</summary>
    public FieldKind KindOf(uint number) => number < MostFields ? _fields[number].Kind : FieldKind.Unknown;

    /// <summary>The shape of a field of kind <see cref="FieldKind.Message"/>.</summary>
    public MessageShape ChildOf(uint number) => _fields[number].Child!;

    private static MessageShape Of(MessageDescriptor type, Dictionary<MessageDescriptor, MessageShape> known)
    {
        if (known.TryGetValue(type, out MessageShape? shape)) return shape;
        known.Add(type, shape = new MessageShape());
        foreach (FieldDescriptor field in type.Fields.InDeclarationOrder())
        {
            if (field.FieldNumber >= MostFields) continue;
            shape._fields[field.FieldNumber] = field.FieldType switch
            {
                FieldType.Message => new Field(FieldKind.Message, Of(field.MessageType, known)),
                FieldType.String or FieldType.Bytes => new Field(FieldKind.Text, Child: null),
                _ => new Field(field.IsRepeated ? FieldKind.Numbers : FieldKind.Number, Child: null),
            };
        }

        return shape;
    }

    private readonly record struct Field(FieldKind Kind, MessageShape? Child);
}
