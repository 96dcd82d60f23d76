using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>A place of a mapping that was found in a table.</summary>
/// <param name="Place">The place.</param>
/// <param name="IsOfElement">Whether it is within the element of an array, instead of the row.</param>
internal sealed record BoundPlace(RowPlace Place, bool IsOfElement)
{
    private const string OfRow = "$.";

    /// <summary>Finds a place.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column or path; within elements <c>$.NAME</c> is from the row.</param>
    /// <param name="isInElement">Whether the rule reads elements of an array.</param>
    /// <returns>The place; null when there is no such column.</returns>
    /// <exception cref="InputException">Several columns have the name, or the path is malformed.</exception>
    public static BoundPlace? Find(RowTable table, string name, bool isInElement)
    {
        if (isInElement && !name.StartsWith(OfRow, StringComparison.Ordinal))
        {
            RowPath path = RowPath.Parse(name) ?? throw new InputException($"'{SafeText.OfCell(name)}' is not a path.");
            return new BoundPlace(new RowPlace(name, -1, path), IsOfElement: true);
        }

        string bare = isInElement ? name[OfRow.Length..] : name;
        return table.Find(bare) is { } place ? new BoundPlace(place, IsOfElement: false) : null;
    }

    /// <summary>Finds a place that must exist.</summary>
    /// <exception cref="InputException">There is no such column; the message lists the existing columns.</exception>
    public static BoundPlace Require(RowTable table, string name, bool isInElement) => Find(table, name, isInElement) ?? throw Missing(table, [name]);

    /// <summary>The error of columns that do not exist.</summary>
    public static InputException Missing(RowTable table, IReadOnlyList<string> names)
    {
        string wanted = string.Join(" or ", names.Select(name => $"'{SafeText.OfCell(name)}'"));
        string hint = table.Header.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)) ? " The file is not UTF-8: name its encoding with the setting \"encoding\"." : string.Empty;
        return new InputException($"{table.FileName} has no column {wanted}; it has: {SafeText.OfNames(table.Header)}.{hint}");
    }
}
