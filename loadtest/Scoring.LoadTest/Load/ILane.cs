namespace Scoring.LoadTest.Load;

/// <summary>One of the concurrent callers of a closed loop: it goes on as soon as it has its answer.</summary>
internal interface ILane
{
    /// <summary>Whether its calls are what the figure is about, or the load beside it.</summary>
    bool IsCounted { get; }

    /// <summary>Calls until the leg is over.</summary>
    Task RunAsync(LaneTally tally, Leg leg);
}
