using System.Text.Json;
using Scoring.Creators;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>A <see cref="FieldRule"/> whose columns were found in a table.</summary>
internal sealed class BoundField
{
    private readonly FieldRule _rule;
    private readonly BoundPlace[] _places;
    private readonly BoundField[] _cases;
    private readonly BoundConditions _where;
    private readonly HashSet<string> _unknown;
    private readonly List<JsonElement> _elements = [];
    private readonly bool _isOfPlatform;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="InputException">A column does not exist.</exception>
    public BoundField(FieldRule rule, ColumnMapping mapping, RowTable table, bool isInElement)
    {
        _rule = rule;
        _isOfPlatform = rule.Path.Text is ObservationTemplate.CreatorId or ObservationTemplate.PostId;
        _unknown = new HashSet<string>(mapping.Unknown.Concat(rule.Unknown), StringComparer.Ordinal) { string.Empty };
        _places = [.. rule.Columns.Select(name => BoundPlace.Find(table, name, isInElement)).OfType<BoundPlace>()];
        if (rule.Position is { } position) _places = table.FindAt(position) is { } place ? [new BoundPlace(place, IsOfElement: false)] : throw NoPosition(table, position);
        if (_places.Length == 0 && rule.Columns.Count > 0 && !rule.IsOptional) throw BoundPlace.Missing(table, rule.Columns);
        _cases = [.. rule.Cases.Select(each => new BoundField(each, mapping, table, isInElement))];
        _where = new BoundConditions(table, rule.Where, mapping.Optional, isInElement);
        Constant = rule.Constant is { } constant ? ReadText(new Cell(CellKind.Text, constant), constant, out _) : null;
    }

    /// <summary>The field.</summary>
    public FieldPath Path => _rule.Path;

    /// <summary>The value when it is the same for every row; null when it is not.</summary>
    public object? Constant { get; }

    /// <summary>Whether the columns may be missing.</summary>
    public bool IsOptional => _rule.IsOptional || _rule.Cases.Any(each => each.IsOptional);

    /// <summary>The places of the rule in the row, for a check that they occur.</summary>
    public IEnumerable<RowPlace> RowPlaces => _places.Where(place => !place.IsOfElement).Select(place => place.Place).Concat(_cases.SelectMany(each => each.RowPlaces));

    /// <summary>The name of the column, for messages.</summary>
    public string? Column => _places.Length > 0 ? _places[0].Place.Name : null;

    /// <summary>Reads the value.</summary>
    /// <param name="node">The row or element.</param>
    /// <param name="platform">The platform of the account, which the URLs of accounts and posts must be of; <see cref="Platform.Unspecified"/> when it is unknown.</param>
    /// <param name="fault">The fault; null when there is none.</param>
    /// <returns>The value, for a list a list of values, for a time a <see cref="ReadTime"/>; null when it is unknown, and with a fault.</returns>
    public object? Read(in RowNode node, Platform platform, out string? fault)
    {
        fault = null;
        if (Constant is not null) return Constant;
        foreach (BoundField each in _cases)
        {
            bool isFulfilled = each._where.AreFulfilled(node, out fault);
            if (fault is not null) return null;
            if (isFulfilled) return each.Read(node, platform, out fault);
        }

        foreach (BoundPlace place in _places)
        {
            object? value = _rule.Path.Field.IsRepeated ? ReadList(node, place, out fault) : ReadCell(node.Get(place), place, platform, out fault);
            if (value is not null || fault is not null) return value;
        }

        return _rule.Default is { } text ? ReadText(new Cell(CellKind.Text, text), text, out fault) : null;
    }

    private object? ReadCell(Cell cell, BoundPlace place, Platform platform, out string? fault)
    {
        fault = null;
        switch (cell.Kind)
        {
            case CellKind.Missing:
                return null;
            case CellKind.Error when _unknown.Contains(cell.Text):
                return null;
            case CellKind.Error or CellKind.Damaged:
                fault = cell.FaultIn(place.Place.Name);
                return null;
            case CellKind.Nested:
                fault = $"column '{SafeText.OfCell(place.Place.Name)}' is an object or an array of JSON: name a value in it";
                return null;
        }

        string? text = Known(cell.Text, platform, out string? reason);
        if (text is null && reason is null) return null;
        object? value = text is null ? null : ReadText(cell, text, out reason);
        if (reason is not null) fault = $"column '{SafeText.OfCell(place.Place.Name)}': '{SafeText.OfCell(cell.Text)}' {Said(reason)}";
        return value;
    }

    // The text after steps, unknown texts and replacements; null when it is unknown, or with a fault.
    private string? Known(string written, Platform platform, out string? fault)
    {
        fault = null;
        string text = written;
        foreach (TextStep step in _rule.Steps)
        {
            if (_unknown.Contains(text)) return null;
            text = TextSteps.Apply(step, text, _isOfPlatform ? platform : Platform.Unspecified, out fault);
            if (fault is not null) return null;
        }

        if (_unknown.Contains(text)) return null;
        if (_rule.Values is null) return text;
        if (!_rule.Values.TryGetValue(text, out string? replaced))
        {
            fault = $"is not one of the values of the mapping for {_rule.Path.Text}";
            return null;
        }

        return _unknown.Contains(replaced) ? null : replaced;
    }

    private object? ReadText(Cell cell, string text, out string? fault)
    {
        if (!_rule.Path.Field.IsRepeated) return FieldValue.Read(_rule, cell, text, out fault);
        List<object> values = [];
        fault = null;
        foreach (string part in text.Split(_rule.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FieldValue.Read(_rule, cell, part, out fault) is not { } value) return null;
            values.Add(value);
        }

        return values;
    }

    // A list is an array of JSON, or a text with separators. A text that is no JSON is a text.
    private object? ReadList(in RowNode node, BoundPlace place, out string? fault)
    {
        fault = null;
        Cell cell = place.Place.Path.IsSelf || place.Place.Column < 0 ? node.Get(place) : Cell.Missing;
        bool isArray = cell.Kind == CellKind.Nested || (cell.Kind == CellKind.Text && cell.Text[0] == '[') || cell.Kind == CellKind.Missing;
        if (!isArray) return ReadCell(cell, place, Platform.Unspecified, out fault);
        _elements.Clear();
        if (!node.TryGetAll(place, _elements))
        {
            fault = $"column '{SafeText.OfCell(place.Place.Name)}' is not a JSON array";
            return null;
        }

        List<object> values = [];
        foreach (JsonElement element in _elements)
        {
            object? value = ReadCell(Cell.OfJson(element), place, Platform.Unspecified, out fault);
            if (fault is not null) return null;
            if (value is IEnumerable<object> several) values.AddRange(several);
        }

        return values.Count > 0 ? values : null;
    }

    private string Said(string reason) => reason.StartsWith("expected ", StringComparison.Ordinal) ? $"does not fit {_rule.Path.Text}: {reason}" : reason.StartsWith("is not one", StringComparison.Ordinal) ? reason : $"does not fit {_rule.Path.Text}: it {reason}";

    private static InputException NoPosition(RowTable table, int position) => new(table.HasColumns
        ? $"{table.FileName} has no column {position}; it has {table.Header.Count}."
        : $"{table.FileName} is JSON, which has no columns by position.");
}
