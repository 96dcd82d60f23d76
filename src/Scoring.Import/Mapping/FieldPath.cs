using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Scoring.Protos.V1;

namespace Scoring.Import.Mapping;

/// <summary>
/// A field of <c>scoring.v1.Observation</c> by its path in the contract, for example <c>post.comment_facts.examined</c>. A mapping can set
/// every field of the contract whose value fits a cell: scalars, enumerations, and lists of those.
/// </summary>
public sealed class FieldPath
{
    private readonly FieldDescriptor[] _fields;

    private FieldPath(string text, FieldDescriptor[] fields)
    {
        Text = text;
        _fields = fields;
    }

    /// <summary>The path.</summary>
    public string Text { get; }

    /// <summary>The field that the path ends at.</summary>
    public FieldDescriptor Field => _fields[^1];

    /// <summary>Whether the path is within the observed data, not creator, time or sequence.</summary>
    public bool IsInKind => _fields[0].ContainingOneof is { IsSynthetic: false };

    /// <summary>The name of the first field, for example <c>creator</c> or <c>post</c>.</summary>
    public string Root => _fields[0].Name;

    /// <summary>Whether the value is a point in time.</summary>
    public bool IsTime => Field.Name.EndsWith("_at_ms", StringComparison.Ordinal);

    /// <summary>Finds a field; null with a reason when a cell cannot set it.</summary>
    public static FieldPath? Find(string text, out string? fault)
    {
        List<FieldDescriptor> fields = [];
        MessageDescriptor message = Observation.Descriptor;
        foreach (string name in text.Split('.'))
        {
            if (fields.Count > 0 && fields[^1].FieldType != FieldType.Message)
            {
                fault = $"'{text}': {fields[^1].Name} has no fields of its own";
                return null;
            }

            FieldDescriptor? field = message.FindFieldByName(name);
            if (field is null)
            {
                string known = string.Join(", ", message.Fields.InDeclarationOrder().Select(candidate => candidate.Name));
                fault = $"'{text}': {message.Name} has no field '{name}'; it has: {known}";
                return null;
            }

            if (field is { FieldType: FieldType.Message, IsRepeated: true })
            {
                fault = $"'{text}': {field.Name} is a list of messages, which no cell can hold";
                return null;
            }

            fields.Add(field);
            message = field.FieldType == FieldType.Message ? field.MessageType : message;
        }

        fault = fields[^1].FieldType == FieldType.Message ? $"'{text}' is a message: name one of its fields" : null;
        return fault is null ? new FieldPath(text, [.. fields]) : null;
    }

    /// <summary>Sets the field and creates the parent messages. A list takes several values.</summary>
    public void Set(Observation observation, IReadOnlyList<object> values)
    {
        IMessage message = observation;
        foreach (FieldDescriptor step in _fields.AsSpan(0, _fields.Length - 1))
        {
            if (step.Accessor.GetValue(message) is not IMessage inner)
            {
                inner = step.MessageType.Parser.ParseFrom(ByteString.Empty);
                step.Accessor.SetValue(message, inner);
            }

            message = inner;
        }

        if (!Field.IsRepeated)
        {
            Field.Accessor.SetValue(message, values[0]);
            return;
        }

        IList list = (IList)Field.Accessor.GetValue(message);
        foreach (object value in values)
        {
            list.Add(value);
        }
    }
}
