namespace Scoring.Client.Tests.Testing;

/// <summary>Tests that change the environment of the process, which every other server of the process reads: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnConfiguration
{
    public const string Name = "own configuration";
}
