using System.Text.Json;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>The place where a rule reads: a row, or an element of an array of the row.</summary>
/// <param name="Table">The table with the row.</param>
/// <param name="Element">The element; null for the row itself.</param>
internal readonly record struct RowNode(RowTable Table, JsonElement? Element)
{
    /// <summary>The value at a place.</summary>
    public Cell Get(BoundPlace place)
    {
        if (!place.IsOfElement) return Table.Get(place.Place);
        return place.Place.Path.Find(Element!.Value) is { } found ? Cell.OfJson(found) : Cell.Missing;
    }

    /// <summary>All values at a place, each element of an array as one of them.</summary>
    /// <returns>False when the cell is no JSON, or has another value than an array where the path has <c>[]</c>.</returns>
    public bool TryGetAll(BoundPlace place, List<JsonElement> found) =>
        place.IsOfElement ? place.Place.Path.FindAll(Element!.Value, found) : Table.TryGetAll(place.Place, found);
}
