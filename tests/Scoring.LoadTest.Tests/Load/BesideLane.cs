using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Tests.Load;

/// <summary>A lane that runs beside what is counted.</summary>
internal sealed class BesideLane(ILane inner) : ILane
{
    public bool IsCounted => false;

    public Task RunAsync(LaneTally tally, Leg leg) => inner.RunAsync(tally, leg);
}
