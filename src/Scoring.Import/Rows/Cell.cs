using System.Globalization;
using System.Text.Json;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>The value at a place of a row, whatever the form of the file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; empty for <see cref="CellKind.Missing"/> and <see cref="CellKind.Nested"/>.</param>
public readonly record struct Cell(CellKind Kind, string Text)
{
    /// <summary>No value.</summary>
    public static readonly Cell Missing = new(CellKind.Missing, string.Empty);

    /// <summary>Whether it has no value that can be used: <see cref="CellKind.Error"/> or <see cref="CellKind.Damaged"/>.</summary>
    public bool IsUnusable => Kind is CellKind.Error or CellKind.Damaged;

    /// <summary>The time of <see cref="CellKind.Date"/>, without a zone.</summary>
    public DateTime Date { get; private init; }

    /// <summary>Whether a <see cref="CellKind.Date"/> is shown without a time of day.</summary>
    public bool IsDay { get; private init; }

    /// <summary>Whether a <see cref="CellKind.Number"/> is a fraction that a spreadsheet shows as a percentage.</summary>
    public bool IsShare { get; private init; }

    /// <summary>The JSON value of <see cref="CellKind.Nested"/>, valid until the next row is read.</summary>
    public JsonElement Element { get; private init; }

    /// <summary>Why an unusable cell is a fault.</summary>
    /// <param name="column">The name of its column.</param>
    public string FaultIn(string column) => $"column '{SafeText.OfCell(column)}' {(Kind == CellKind.Error ? $"has the error {SafeText.OfCell(Text)} of a spreadsheet" : Text)}";

    /// <summary>A text; empty text is no value.</summary>
    public static Cell OfText(string text) => text.Length == 0 ? Missing : new Cell(CellKind.Text, text);

    /// <summary>A number.</summary>
    /// <param name="text">The number, without separators.</param>
    /// <param name="isShare">Whether it is a fraction that is shown as a percentage.</param>
    public static Cell OfNumber(string text, bool isShare = false) => new(CellKind.Number, text) { IsShare = isShare };

    /// <summary>A date of a spreadsheet.</summary>
    public static Cell OfDate(DateTime date, bool isDay) =>
        new(CellKind.Date, date.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)) { Date = date, IsDay = isDay };

    /// <summary>A JSON value.</summary>
    public static Cell OfJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => OfString(element),
        JsonValueKind.Number => OfNumber(element.GetRawText()),
        JsonValueKind.True => new Cell(CellKind.Boolean, "true"),
        JsonValueKind.False => new Cell(CellKind.Boolean, "false"),
        JsonValueKind.Object or JsonValueKind.Array => new Cell(CellKind.Nested, string.Empty) { Element = element },
        _ => Missing,
    };

    // Text of JSON may contain bytes and escapes that are no characters.
    private static Cell OfString(JsonElement element)
    {
        try
        {
            return OfText(element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return new Cell(CellKind.Damaged, "has text that is not valid Unicode");
        }
    }
}
