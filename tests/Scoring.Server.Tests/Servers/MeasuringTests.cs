namespace Scoring.Server.Tests.Servers;

/// <summary>Tests that count the allocations of the process, or use all of it, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuringTests
{
    public const string Name = "measuring";
}
