using System.Text.Json;
using Google.Protobuf;
using Scoring.Creators;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>A <see cref="ListRule"/> whose columns were found in a table.</summary>
internal sealed class BoundList
{
    private readonly ListRule _rule;
    private readonly BoundPlace? _each;
    private readonly BoundField[][] _messages;
    private readonly List<JsonElement> _elements = [];

    /// <summary>Finds the columns.</summary>
    public BoundList(ListRule rule, ColumnMapping mapping, RowTable table, bool isInElement)
    {
        _rule = rule;
        _each = rule.Each is { } each ? BoundPlace.Require(table, each, isInElement) : null;
        bool isBelow = isInElement || _each is not null;
        _messages = [.. rule.Messages.Select(fields => fields.Select(field => new BoundField(field, mapping, table, isBelow)).ToArray())];
    }

    /// <summary>The list.</summary>
    public FieldPath Path => _rule.Path;

    /// <summary>Reads the messages.</summary>
    /// <param name="node">The row or element.</param>
    /// <param name="fault">The fault; null when there is none.</param>
    /// <param name="column">The column with the fault.</param>
    /// <returns>The messages; empty when there are none, and with a fault.</returns>
    public List<object> Read(in RowNode node, out string? fault, out string? column)
    {
        List<object> messages = [];
        (fault, column) = (null, null);
        if (_each is null)
        {
            AddTo(messages, node, out fault, out column);
            return messages;
        }

        _elements.Clear();
        if (!node.TryGetAll(_each, _elements))
        {
            (fault, column) = ($"column '{_each.Place.Name}' is not a JSON array", _each.Place.Name);
            return messages;
        }

        foreach (JsonElement element in _elements)
        {
            AddTo(messages, node with { Element = element }, out fault, out column);
            if (fault is not null) return [];
        }

        return messages;
    }

    // A message with nothing but constants has no data: it is left out.
    private void AddTo(List<object> messages, in RowNode node, out string? fault, out string? column)
    {
        (fault, column) = (null, null);
        foreach (BoundField[] fields in _messages)
        {
            IMessage message = _rule.Path.Field.MessageType.Parser.ParseFrom(ByteString.Empty);
            bool isKnown = false;
            foreach (BoundField field in fields)
            {
                object? value = field.Read(node, Platform.Unspecified, out fault);
                if (fault is not null)
                {
                    column = field.Column;
                    return;
                }

                if (value is null) continue;
                field.Path.Set(message, value);
                isKnown |= field.Constant is null;
            }

            if (isKnown) messages.Add(message);
        }
    }
}
