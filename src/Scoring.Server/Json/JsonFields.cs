using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Scoring.Server.Json;

/// <summary>
/// The fields of a message type by their names in JSON: that of proto3 JSON (<c>asOfMs</c>), that of the contract (<c>as_of_ms</c>), and for a time also both without the
/// unit (<c>asOf</c>, <c>as_of</c>), which have the time as text. Immutable.
/// </summary>
internal sealed class JsonFields
{
    // Longer than any name of the contract.
    private const int MostNameLength = 64;

    private static readonly ConcurrentDictionary<MessageDescriptor, JsonFields> Known = new();

    private readonly FrozenDictionary<string, JsonField> _byName;

    private JsonFields(MessageDescriptor type)
    {
        InOrder = [.. type.Fields.InFieldNumberOrder()];
        var names = new Dictionary<string, JsonField>(StringComparer.Ordinal);
        foreach (FieldDescriptor field in InOrder)
        {
            if (!IsSupported(field)) throw new NotSupportedException($"{field.FullName} has a type that JSON does not support here.");
            names.TryAdd(field.Name, new JsonField(field, IsTimeText: false));
            names.TryAdd(field.JsonName, new JsonField(field, IsTimeText: false));
            if (!JsonTimes.IsTime(field)) continue;
            names.Add(JsonTimes.NameOf(field.Name), new JsonField(field, IsTimeText: true));
            names.TryAdd(JsonTimes.NameOf(field.JsonName), new JsonField(field, IsTimeText: true));
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The fields in the order of their numbers.</summary>
    public IReadOnlyList<FieldDescriptor> InOrder { get; }

    /// <summary>The fields of a message type.</summary>
    /// <exception cref="NotSupportedException">A field has a type that the contract did not have before: a map, bytes, or a well-known type other than FieldMask.</exception>
    public static JsonFields Of(MessageDescriptor type) => Known.GetOrAdd(type, static one => new JsonFields(one));

    /// <summary>Finds a field by any of its names.</summary>
    public bool TryFind(string name, out JsonField field) => _byName.TryGetValue(name, out field);

    /// <summary>A name of a request as refusals show it: its first 64 characters.</summary>
    public static string Shortened(string name) => name.Length <= MostNameLength ? name : $"{name[..MostNameLength]}…";

    private static bool IsSupported(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => !field.IsMap && (field.MessageType == FieldMask.Descriptor || field.MessageType.File.Package != FieldMask.Descriptor.File.Package),
        FieldType.Int32 or FieldType.Int64 or FieldType.SInt64 or FieldType.UInt64 or FieldType.Double or FieldType.Bool or FieldType.String or FieldType.Enum => true,
        _ => false,
    };
}
