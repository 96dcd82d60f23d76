namespace Scoring.LoadTest.Load;

/// <summary>One of the concurrent callers of a closed loop: it starts its next call as soon as it has its answer.</summary>
internal interface ILane
{
    /// <summary>Whether its calls are counted for the figure, or are additional load.</summary>
    bool IsCounted { get; }

    /// <summary>Calls until the leg is over.</summary>
    Task RunAsync(LaneTally tally, Leg leg);
}
