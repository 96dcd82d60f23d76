namespace Scoring.Faults.Tests;

/// <summary>Faults are brought about one after the other: they share a machine, and what one delays would count against another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultTests
{
    public const string Name = "faults";
}
