using System.Globalization;
using CsvHelper;

namespace Scoring.Import.Reading;

/// <summary>One row of a <see cref="CsvTable"/>, valid until the next one is read.</summary>
public readonly struct CsvRow(CsvParser parser, Origin origin, string? fault)
{
    /// <summary>Its position in the file.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Fault { get; } = fault;

    /// <summary>The text of one field, without blanks around it.</summary>
    public string this[int column] => parser[column];

    /// <summary>Reads a field as a count.</summary>
    /// <param name="column">Position of the field.</param>
    /// <param name="count">The count, 0 or more.</param>
    /// <returns>False when the field is not a whole number of 0 or more.</returns>
    public bool TryCount(int column, out long count) =>
        long.TryParse(parser[column], NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
