using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>A load on one server that is measured in interleaved legs.</summary>
/// <param name="Name">Its name in the progress.</param>
/// <param name="Run">Runs one turn of it.</param>
internal sealed record MeasuredLoad(string Name, Func<CancellationToken, Task<LegResult>> Run)
{
    /// <summary>The number of turns of a leg, 1 or more.</summary>
    public int Turns { get; init; } = 1;
}
