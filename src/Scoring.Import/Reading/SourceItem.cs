using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>One item of the input: an observation, the reason why there is none, or a row that the mapping leaves out.</summary>
/// <param name="Origin">Its position.</param>
/// <param name="Observation">The observation; null when the line is invalid or left out.</param>
/// <param name="Fault">Why the line is invalid; null when it is valid or left out.</param>
public readonly record struct SourceItem(Origin Origin, Observation? Observation, string? Fault)
{
    /// <summary>Whether the rest of the file after <see cref="Origin"/> was not read. Then <see cref="Fault"/> names the reason and the lines.</summary>
    public bool IsUnread { get; private init; }

    /// <summary>Whether a filter of the mapping leaves the row out: no observation and no fault.</summary>
    public bool IsLeftOut { get; private init; }

    /// <summary>The column with the fault; null when the fault is not in one column.</summary>
    public string? Column { get; private init; }

    /// <summary>An observation.</summary>
    public static SourceItem Of(Origin origin, Observation observation) => new(origin, observation, null);

    /// <summary>An invalid line.</summary>
    /// <param name="origin">Its position.</param>
    /// <param name="fault">The reason; see <see cref="SafeText"/>.</param>
    /// <param name="column">The column with the fault; null when the fault is not in one column.</param>
    public static SourceItem Bad(Origin origin, string fault, string? column = null) =>
        new(origin, null, SafeText.OfMessage(fault)) { Column = column is null ? null : SafeText.OfCell(column) };

    /// <summary>The rest of a file that was not read. An import with such an item is not complete.</summary>
    /// <param name="origin">The position of the first line that was not read.</param>
    /// <param name="fault">The reason and the lines.</param>
    public static SourceItem Unread(Origin origin, string fault) => Bad(origin, fault) with { IsUnread = true };

    /// <summary>A row that a filter of the mapping leaves out.</summary>
    public static SourceItem LeftOut(Origin origin) => new(origin, null, null) { IsLeftOut = true };
}
