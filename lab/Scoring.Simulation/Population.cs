namespace Scoring.Simulation;

/// <summary>
/// A population of creators with ground truth. Its model is described in docs/simulation.md and differs from that of the scorer. Creators are generated
/// on demand and depend only on settings and index: any order and any part of the population gives the same creators.
/// </summary>
public static class Population
{
    /// <summary>The creators of a population, in order, generated one at a time.</summary>
    public static IEnumerable<SimulatedCreator> Generate(PopulationSettings settings)
    {
        for (int index = 0; index < settings.Creators; index++) yield return SimulatedCreator.Of(settings, index);
    }

    /// <summary>One creator.</summary>
    /// <param name="settings">The population.</param>
    /// <param name="index">Its index, from 0; may exceed the size of the population, which is then a longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static SimulatedCreator At(PopulationSettings settings, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return SimulatedCreator.Of(settings, index);
    }
}
