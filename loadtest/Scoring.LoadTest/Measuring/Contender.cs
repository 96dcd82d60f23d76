using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>One of those that are measured in turn.</summary>
/// <param name="Name">What it is called while it runs.</param>
/// <param name="Run">Runs one leg of it.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<LegResult>> Run);
