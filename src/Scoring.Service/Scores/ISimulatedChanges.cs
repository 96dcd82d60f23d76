using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Service.Scores;

/// <summary>The observations that a simulation changes. Read one by one, since an observation without a time takes the time that is scored at.</summary>
public interface ISimulatedChanges
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>True when an observation has no time.</summary>
    /// <param name="index">Index of the observation.</param>
    bool IsUndated(int index);

    /// <summary>Reads one observation.</summary>
    /// <param name="index">Index of the observation.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    /// <param name="undatedMs">The time of an observation without one, Unix milliseconds UTC; null where it must have one.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    Refusal? Read(int index, out Observation? observation, long? undatedMs = null);
}
