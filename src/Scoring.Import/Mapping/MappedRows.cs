using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>Reads the rows of a table by a mapping.</summary>
internal sealed class MappedRows
{
    private readonly RowTable _table;
    private readonly BoundTemplate[] _templates;
    private readonly BoundConditions _where;
    private readonly RowGroups? _groups;
    private readonly bool _mayRepeat;
    private bool _isEnded;

    /// <summary>Finds the columns of the mapping.</summary>
    /// <exception cref="InputException">A column does not exist, or a required value is set by neither the mapping nor the command line.</exception>
    public MappedRows(RowTable table, ColumnMapping mapping, ImportSettings settings, string path)
    {
        _table = table;
        _templates = [.. mapping.Observations.Select(template => new BoundTemplate(template, mapping, table, settings, path))];
        _where = new BoundConditions(table, mapping.Where, mapping.Optional, isInElement: false);
        _groups = mapping.Group is { } group ? new RowGroups(BoundPlace.Require(table, group, isInElement: false)) : null;
        _mayRepeat = _templates.Select(template => template.Kind).Distinct(StringComparer.Ordinal).Count() < _templates.Length;
    }

    /// <summary>Reads the next row.</summary>
    /// <param name="items">Receives its items; with groups those of the group that it ends.</param>
    /// <returns>False at the end, when there are no items.</returns>
    public bool Next(List<SourceItem> items)
    {
        if (_isEnded) return false;
        switch (_table.Next())
        {
            case RowStatus.End:
                _isEnded = true;
                _groups?.Close(items);
                return items.Count > 0;
            case RowStatus.Unread:
                _isEnded = true;
                _groups?.Close(items);
                items.Add(SourceItem.Unread(_table.Origin, _table.Fault!));
                return true;
            case RowStatus.Fault:
                SourceItem fault = _table.IsUnread ? SourceItem.Unread(_table.Origin, _table.Fault!) : SourceItem.Bad(_table.Origin, _table.Fault!);
                if (_groups is null) items.Add(fault);
                else _groups.Spoil(fault);
                return true;
            default:
                ReadRow(items);
                _groups?.Take(_table, items);
                return true;
        }
    }

    /// <summary>Reads the first rows of a table without a header, and reports what the mapping does not find in any of them.</summary>
    /// <exception cref="InputException">The file is unreadable from its start, or no row has the account.</exception>
    public IReadOnlyList<string> Check(int rows)
    {
        Dictionary<FieldPath, string> missing = [];
        foreach ((FieldPath field, RowPlace[] places) in _templates.SelectMany(template => template.RowPlaces)) missing.TryAdd(field, string.Join(" or ", places.Select(place => $"'{SafeText.OfCell(place.Name)}'")));
        IReadOnlyList<string> names = [];
        int read = 0;
        while (read < rows && _table.Next() is var status && status != RowStatus.End)
        {
            if (status == RowStatus.Unread && read == 0) throw new InputException($"{_table.FileName} cannot be read: {_table.Fault}.");
            if (status == RowStatus.Unread) break;
            if (status != RowStatus.Row) continue;
            read++;
            if (names.Count == 0) names = _table.Header;
            foreach ((FieldPath field, RowPlace[] places) in _templates.SelectMany(template => template.RowPlaces))
            {
                if (Array.Exists(places, IsThere)) missing.Remove(field);
            }
        }

        if (read == 0) return [$"{_table.FileName} has no rows."];
        string[] accounts = [.. missing.Where(field => field.Key.Text == ObservationTemplate.CreatorId).Select(field => field.Value)];
        if (accounts is [{ } account, ..] && accounts.Length == _templates.Count(template => template.NamesCreator))
        {
            throw new InputException($"{_table.FileName} has no value {account} in its first {read} rows; the first row has: {SafeText.OfNames(names)}.");
        }

        return [.. missing.Select(field => $"{_table.FileName}: the first {read} rows have no value {field.Value} for {field.Key.Text}.")];
    }

    private bool IsThere(RowPlace place)
    {
        try
        {
            return _table.Get(place).Kind != CellKind.Missing;
        }
        catch (InvalidOperationException)
        {
            return true; // text that cannot be decoded: a bad line when the row is read
        }
    }

    // A row is accepted or rejected as a whole: the rest of a row with a fault is not reliable. Elements of an array are accepted or rejected each.
    private void ReadRow(List<SourceItem> items)
    {
        try
        {
            if (ReadTemplates(items) is not { } only) return;
            items.Clear();
            items.Add(only);
        }
        catch (InvalidOperationException)
        {
            // The text of a JSON value that cannot be decoded.
            items.Clear();
            items.Add(SourceItem.Bad(_table.Origin, "text that is not valid Unicode"));
        }
    }

    // Returns the one item that replaces all others; null when the items are complete.
    private SourceItem? ReadTemplates(List<SourceItem> items)
    {
        if (!_where.AreFulfilled(new RowNode(_table, null), out string? unusable)) return unusable is null ? SourceItem.LeftOut(_table.Origin) : SourceItem.Bad(_table.Origin, unusable);
        bool isLeftOut = false;
        foreach (BoundTemplate template in _templates)
        {
            if (template.Read(_table, items, ref isLeftOut) is { } fault) return fault;
        }

        if (_mayRepeat && SnapshotMerge.Join(items, isGroup: false) is { } contradiction) return SourceItem.Bad(_table.Origin, contradiction);
        if (items.Count > 0) return null;
        return isLeftOut ? SourceItem.LeftOut(_table.Origin) : SourceItem.Bad(_table.Origin, "every mapped cell is unknown: the row has no data");
    }
}
