namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Tests that start processes run one after the other: they share a machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessTests
{
    public const string Name = "processes";
}
