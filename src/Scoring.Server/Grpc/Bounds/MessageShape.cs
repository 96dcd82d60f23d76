using Google.Protobuf.Reflection;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>What <see cref="MessageScan"/> needs to know of a message type: which fields are messages, which need memory of their own, and their wire types. Immutable.</summary>
internal sealed class MessageShape
{
    // Greater than any field number of the contract. Greater ones are scanned as unknown fields, which count at least as much.
    private const int MostFields = 64;

    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly Field[] _fields = new Field[MostFields];

    private MessageShape()
    {
    }

    /// <summary>The shape of a message type and all types within it.</summary>
    public static MessageShape Of(MessageDescriptor type) => Of(type, []);

    /// <summary>The kind of a field as it is sent: with another wire type than the declared one it is unknown. Repeated numbers may be packed or not.</summary>
    public FieldKind KindOf(uint number, int wireType)
    {
        if (number >= MostFields) return FieldKind.Unknown;
        Field field = _fields[number];
        return field.WireType == wireType || (field.Kind == FieldKind.Numbers && wireType == LengthDelimited) ? field.Kind : FieldKind.Unknown;
    }

    /// <summary>Whether a field is one message and no list.</summary>
    public bool IsOneMessage(uint number) => number < MostFields && _fields[number] is { Kind: FieldKind.Message, IsList: false };

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
                FieldType.Message => new Field(FieldKind.Message, LengthDelimited, Of(field.MessageType, known), field.IsRepeated),
                FieldType.String or FieldType.Bytes => new Field(FieldKind.Text, LengthDelimited, Child: null),
                FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => NumberOf(field, Fixed64),
                FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => NumberOf(field, Fixed32),
                _ => NumberOf(field, Varint),
            };
        }

        return shape;
    }

    private static Field NumberOf(FieldDescriptor field, int wireType) => new(field.IsRepeated ? FieldKind.Numbers : FieldKind.Number, wireType, Child: null);

    private readonly record struct Field(FieldKind Kind, int WireType, MessageShape? Child, bool IsList = false);
}
