namespace Scoring.Simulation;

/// <summary>
/// A population of creators with ground truth. Its law is written down in docs/simulation.md; it is not the scorer's. Creators are made when they are asked for
/// and hang on nothing but settings and place: any order and any part of the population gives the same creators.
/// </summary>
public static class Population
{
    /// <summary>The creators of a population, in their order, one at a time.</summary>
    public static IEnumerable<SimulatedCreator> Generate(PopulationSettings settings)
    {
        for (int index = 0; index < settings.Creators; index++) yield return SimulatedCreator.Of(settings, index);
    }

    /// <summary>One creator.</summary>
    /// <param name="settings">The population.</param>
    /// <param name="index">Its place, from 0; may lie beyond the population, which then is a longer one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative.</exception>
    public static SimulatedCreator At(PopulationSettings settings, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return SimulatedCreator.Of(settings, index);
    }
}
