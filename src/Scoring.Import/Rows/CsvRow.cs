using System.Globalization;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>One row of a <see cref="CsvTable"/>, valid until the next one is read.</summary>
public readonly struct CsvRow(CsvTable table)
{
    /// <summary>Its position in the file.</summary>
    public Origin Origin { get; } = table.Origin;

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Fault { get; } = table.Fault;

    /// <summary>The fault as an item of the input; only for a row with a fault.</summary>
    public SourceItem ToItem() => table.IsUnread ? SourceItem.Unread(Origin, Fault!) : SourceItem.Bad(Origin, Fault!);

    /// <summary>The text of one column, without blanks around it. The column must have been found with <see cref="CsvTable.ColumnOf"/>.</summary>
    public string this[int column] => table.TextOf(column);

    /// <summary>Reads a field as a count.</summary>
    /// <param name="column">Position of the field.</param>
    /// <param name="count">The count, 0 or more.</param>
    /// <returns>False when the field is not a whole number of 0 or more.</returns>
    public bool TryCount(int column, out long count) =>
        long.TryParse(table.TextOf(column), NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
