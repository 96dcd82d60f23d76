using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>Combines the outcomes of the parts of one profile.</summary>
internal struct OutcomeTally
{
    private bool _conflict;
    private bool _applied;
    private bool _outside;

    /// <summary>
    /// The first of conflict, applied and outside the window that a part has; else unchanged. A conflict comes first, so that no value is lost without
    /// a report.
    /// </summary>
    public readonly ObservationOutcome Outcome =>
        _conflict ? ObservationOutcome.Conflict
        : _applied ? ObservationOutcome.Applied
        : _outside ? ObservationOutcome.OutsideWindow
        : ObservationOutcome.Unchanged;

    /// <summary>The outcome of a snapshot that is less than another one of its key: a conflict if only the content decided.</summary>
    public static ObservationOutcome Lost(Stamp greater, Stamp lesser) => greater == lesser ? ObservationOutcome.Conflict : ObservationOutcome.Unchanged;

    public void Add(ObservationOutcome part)
    {
        _conflict |= part == ObservationOutcome.Conflict;
        _applied |= part == ObservationOutcome.Applied;
        _outside |= part == ObservationOutcome.OutsideWindow;
    }

    /// <summary>Adds the outcome of a register between two states; a register has no window.</summary>
    public void Add<T, TWriter>(Register<T>? before, Register<T>? after, Register<T>? part)
        where TWriter : struct, IValueWriter<T>
    {
        if (part is null) return;
        if (before is not null && CanonicalOrder.Compare<T, TWriter>(before, part) is >= 0 and int known) Add(known == 0 ? ObservationOutcome.Unchanged : Lost(before.Stamp, part.Stamp));
        else if (after is not null) Add(CanonicalOrder.Compare<T, TWriter>(after, part) == 0 ? ObservationOutcome.Applied : Lost(after.Stamp, part.Stamp));
    }
}
