using Scoring.Protos.V1;

namespace Scoring.Cli.Sample;

/// <summary>One account of the sample.</summary>
/// <param name="Creator">Its name.</param>
/// <param name="Archetype">What it was generated to be, in words.</param>
/// <param name="Observations">What is recorded of it.</param>
internal sealed record SampleCreator(CreatorRef Creator, string Archetype, IReadOnlyList<Observation> Observations);
