using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>A load on one server that is measured in interleaved legs.</summary>
/// <param name="Name">What it is called while it runs.</param>
/// <param name="Run">Runs one turn of it.</param>
internal sealed record MeasuredLoad(string Name, Func<CancellationToken, Task<LegResult>> Run)
{
    /// <summary>How many turns are a leg, 1 or more.</summary>
    public int Turns { get; init; } = 1;
}
