using System.Text.Json;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>
/// An opened file with rows, whatever its form: the values of a row are found by places, so that a mapping does not depend on the form. Not thread-safe.
/// </summary>
public abstract class RowTable : IDisposable
{
    private static readonly JsonDocumentOptions CellOptions = new() { MaxDepth = JsonStream.DeepestNesting, AllowDuplicateProperties = false };

    private readonly Dictionary<int, JsonDocument?> _nested = [];
    private readonly List<string> _notes = [];

    /// <summary>Name of the file, without its folder.</summary>
    public abstract string FileName { get; }

    /// <summary>What was determined about the file, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The position of the row.</summary>
    public Origin Origin { get; protected set; }

    /// <summary>Why a row has a fault or the rest is not read; null for a row without a fault.</summary>
    public string? Fault { get; protected set; }

    /// <summary>Whether the fault hides lines of the file, which were not read: all lines after it (<see cref="RowStatus.Unread"/>), or some, after which the rows can be read.</summary>
    public bool IsUnread { get; protected set; }

    /// <summary>Whether the table has columns that are known before its first row.</summary>
    public abstract bool HasColumns { get; }

    /// <summary>Names of the columns, in order; empty for a table without columns.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>The fraction of the file that was read, in [0, 1].</summary>
    public abstract double FractionRead { get; }

    /// <summary>Finds a place by the name of a column, or a path.</summary>
    /// <returns>The place; null when there is no such column.</returns>
    /// <exception cref="InputException">Several columns have the name, or the path is malformed.</exception>
    public abstract RowPlace? Find(string name);

    /// <summary>The place of a column by its position.</summary>
    /// <param name="position">The position, from 1.</param>
    /// <returns>The place; null when there is no such column.</returns>
    public abstract RowPlace? FindAt(int position);

    /// <summary>Reads the next row. Never throws for what a file contains: a fault is a status.</summary>
    public RowStatus Next()
    {
        foreach (JsonDocument? document in _nested.Values) document?.Dispose();
        _nested.Clear();
        Fault = null;
        IsUnread = false;
        try
        {
            return ReadNext();
        }
        catch (Exception unreadable) when (InputException.IsOfFile(unreadable))
        {
            return Unread($"{unreadable.Message.TrimEnd('.')}: this and the rest of the file were not read");
        }
    }

    /// <summary>The value at a place of the row.</summary>
    public virtual Cell Get(RowPlace place)
    {
        if (place.Path.IsSelf || place.Column < 0) return GetColumn(place);
        if (NestedOf(place) is not { } nested) return new Cell(CellKind.Damaged, "is not JSON");
        return nested.ValueKind == JsonValueKind.Undefined ? Cell.Missing : place.Path.Find(nested) is { } found ? Cell.OfJson(found) : Cell.Missing;
    }

    /// <summary>All values at a place of the row, each element of an array as one of them.</summary>
    /// <returns>False when the cell is no JSON, or has another value than an array where the path has <c>[]</c>.</returns>
    public virtual bool TryGetAll(RowPlace place, IList<JsonElement> found)
    {
        if (NestedOf(place) is not { } nested) return false;
        return nested.ValueKind == JsonValueKind.Undefined || place.Path.FindAll(nested, found);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (JsonDocument? document in _nested.Values) document?.Dispose();
        _nested.Clear();
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds what was determined about the file.</summary>
    protected void Note(IEnumerable<string> notes) => _notes.AddRange(notes);

    /// <summary>Reads the next row.</summary>
    protected abstract RowStatus ReadNext();

    /// <summary>The value of a column; for a table without columns the value at the path.</summary>
    protected abstract Cell GetColumn(RowPlace place);

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>A fault of the row.</summary>
    protected RowStatus Bad(string fault)
    {
        Fault = fault;
        return RowStatus.Fault;
    }

    /// <summary>A fault after which nothing can be read.</summary>
    protected RowStatus Unread(string fault)
    {
        IsUnread = true;
        Fault = fault;
        return RowStatus.Unread;
    }

    // The JSON of a cell: undefined for an empty cell, null for a cell that is no JSON. Parsed once per row.
    private JsonElement? NestedOf(RowPlace place)
    {
        if (_nested.TryGetValue(place.Column, out JsonDocument? known)) return known?.RootElement;
        Cell cell = GetColumn(place);
        if (cell.Kind == CellKind.Nested) return cell.Element;
        if (cell.Kind == CellKind.Missing) return default(JsonElement);
        try
        {
            JsonDocument parsed = JsonDocument.Parse(cell.Text, CellOptions);
            _nested[place.Column] = parsed;
            return parsed.RootElement;
        }
        catch (JsonException)
        {
            _nested[place.Column] = null;
            return null;
        }
    }
}
