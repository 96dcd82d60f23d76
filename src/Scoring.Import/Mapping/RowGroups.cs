using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>
/// Joins consecutive rows with an equal text in one column: a list that a table spreads over rows, for example the prices of an account, is one list of one observation.
/// A group with an invalid row is left out as a whole, because a part of a list would replace the whole list.
/// </summary>
/// <param name="place">The column.</param>
internal sealed class RowGroups(BoundPlace place)
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly List<SourceItem> _open = [];
    private string? _text;

    /// <summary>Takes the items of a row into its group.</summary>
    /// <param name="table">The table with the row.</param>
    /// <param name="items">The items of the row; replaced by those of the group that the row ends.</param>
    public void Take(RowTable table, List<SourceItem> items)
    {
        SourceItem[] row = [.. items];
        items.Clear();
        Cell cell = table.Get(place.Place);
        if (cell.IsUnusable)
        {
            Spoil(SourceItem.Bad(table.Origin, cell.FaultIn(place.Place.Name), place.Place.Name));
            return;
        }

        string text = cell.Text;
        if (text != _text)
        {
            Close(items);
            if (!_closed.Add(text))
            {
                items.Add(SourceItem.Bad(table.Origin, $"column '{place.Place.Name}': the rows of '{SafeText.OfCell(text)}' are not together; sort the file by this column", place.Place.Name));
                return;
            }

            _text = text;
        }

        _open.AddRange(row);
    }

    /// <summary>Takes a row that could not be read, and may belong to the open group.</summary>
    public void Spoil(SourceItem fault) => _open.Add(fault);

    /// <summary>Ends the open group.</summary>
    /// <param name="items">Receives its items.</param>
    public void Close(List<SourceItem> items)
    {
        _text = null;
        if (_open.Count == 0) return;
        SourceItem first = _open[0];
        bool isInvalid = _open.Exists(item => item.Fault is not null);
        if (!isInvalid && SnapshotMerge.Join(_open, isGroup: true) is { } contradiction)
        {
            items.Add(SourceItem.Bad(first.Origin, contradiction));
        }
        else
        {
            items.AddRange(isInvalid ? _open.Where(item => item.Observation is null) : _open);
            int left = isInvalid ? _open.Count(item => item.Observation is not null) : 0;
            if (left > 0) items.Add(SourceItem.Bad(first.Origin, $"the group that begins here has an invalid row: its other rows ({left}) are left out with it"));
        }

        _open.Clear();
    }
}
