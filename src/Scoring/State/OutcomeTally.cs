using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>Combines the outcomes of the parts of one profile.</summary>
internal struct OutcomeTally
{
    private bool _applied;
    private bool _outside;

    /// <summary>Applied if any part was applied; else outside the window if any part was; else unchanged.</summary>
    public readonly ObservationOutcome Outcome =>
        _applied ? ObservationOutcome.Applied : _outside ? ObservationOutcome.OutsideWindow : ObservationOutcome.Unchanged;

    public void Add(ObservationOutcome part)
    {
        _applied |= part == ObservationOutcome.Applied;
        _outside |= part == ObservationOutcome.OutsideWindow;
    }

    /// <summary>Adds the outcome of a register between two states; a register has no window.</summary>
    public void Add<T, TWriter>(Register<T>? before, Register<T>? after, Register<T>? part)
        where TWriter : struct, IValueWriter<T>
    {
        if (part is null) return;
        if (before is not null && CanonicalOrder.Compare<T, TWriter>(before, part) >= 0) return;
        _applied |= after is not null && CanonicalOrder.Compare<T, TWriter>(after, part) == 0;
    }
}
