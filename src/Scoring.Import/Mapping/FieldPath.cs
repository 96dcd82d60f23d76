using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Scoring.Protos.V1;

namespace Scoring.Import.Mapping;

/// <summary>
/// A field of <c>scoring.v1.Observation</c>, or of a message in one of its lists, by its path in the contract, for example <c>post.comment_facts.examined</c>.
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

    /// <summary>Whether the path is within the observed data, not creator, time, sequence or source.</summary>
    public bool IsInKind => _fields[0].ContainingOneof is { IsSynthetic: false };

    /// <summary>The name of the first field, for example <c>creator</c> or <c>post</c>.</summary>
    public string Root => _fields[0].Name;

    /// <summary>Whether the value is a point in time.</summary>
    public bool IsTime => Field.Name.EndsWith("_ms", StringComparison.Ordinal);

    /// <summary>Whether the value is an amount of money in millionths, which is rounded to whole millionths.</summary>
    public bool IsMoney => Field.Name.EndsWith("_micros", StringComparison.Ordinal);

    /// <summary>Whether the contract has a field for the unit to which the value is rounded.</summary>
    public bool HasResolution => Text == ObservationTemplate.Followers;

    /// <summary>Whether the value is an id, which must not be changed by a spreadsheet.</summary>
    public bool IsId => Field.Name is "id" or "post_id" or "campaign_id" or "brand" or "source";

    /// <summary>Finds a field with a single value or a list of such values; null with a reason when there is none.</summary>
    public static FieldPath? Find(string text, out string? fault) => Find(Observation.Descriptor, text, out fault);

    /// <summary>Finds a field of a message.</summary>
    public static FieldPath? Find(MessageDescriptor message, string text, out string? fault)
    {
        FieldDescriptor[]? fields = Walk(message, text.Split('.'), text, out fault);
        if (fields is null) return null;
        fault = fields[^1] switch
        {
            { FieldType: FieldType.Message, IsRepeated: true } list => $"'{text}': {list.Name} is a list of messages: it needs an object with 'each', 'columns' or fields of {list.MessageType.Name}",
            { FieldType: FieldType.Message } => $"'{text}' is a message: name one of its fields",
            _ => null,
        };
        return fault is null ? new FieldPath(text, fields) : null;
    }

    /// <summary>
    /// Finds a list of messages: by its own path (<c>profile.prices.prices</c>), by that of a message that contains only this list (<c>profile.prices</c>), each also with <c>[]</c>.
    /// </summary>
    /// <returns>The list; null when the path does not end at one.</returns>
    public static FieldPath? FindList(string text)
    {
        string bare = text.EndsWith("[]", StringComparison.Ordinal) ? text[..^2] : text;
        if (Walk(Observation.Descriptor, bare.Split('.'), bare, out _) is not { } fields) return null;
        if (fields[^1] is { FieldType: FieldType.Message, IsRepeated: false } outer && outer.MessageType.Fields.InDeclarationOrder() is [{ FieldType: FieldType.Message, IsRepeated: true } inner])
        {
            fields = [.. fields, inner];
        }

        return fields[^1] is { FieldType: FieldType.Message, IsRepeated: true } ? new FieldPath(text, fields) : null;
    }

    /// <summary>Sets the field, or adds to it when it is a list, and creates the parent messages.</summary>
    /// <param name="message">The message that the path begins in.</param>
    /// <param name="value">The value; a list of values for a list.</param>
    public void Set(IMessage message, object value)
    {
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
            Field.Accessor.SetValue(message, value);
            return;
        }

        IList list = (IList)Field.Accessor.GetValue(message);
        foreach (object item in (IEnumerable<object>)value) list.Add(item);
    }

    private static FieldDescriptor[]? Walk(MessageDescriptor message, string[] names, string text, out string? fault)
    {
        List<FieldDescriptor> fields = [];
        foreach (string name in names)
        {
            if (fields.Count > 0 && (fields[^1].FieldType != FieldType.Message || fields[^1].IsRepeated))
            {
                fault = $"'{text}': {fields[^1].Name} has no fields of its own";
                return null;
            }

            if (message.FindFieldByName(name) is not { } field)
            {
                string known = string.Join(", ", message.Fields.InDeclarationOrder().Select(candidate => candidate.Name));
                fault = $"'{text}': {message.Name} has no field '{name}'; it has: {known}";
                return null;
            }

            fields.Add(field);
            message = field.FieldType == FieldType.Message ? field.MessageType : message;
        }

        fault = null;
        return [.. fields];
    }
}
