using Scoring.Scores;

namespace Scoring.Service.Models;

/// <summary>Holds the model in use. Reading and activating are safe from any thread.</summary>
/// <param name="model">The first model.</param>
public sealed class ModelHost(ScoringModel model)
{
    private ModelGeneration _current = new(1, model);

    /// <summary>The generation in use. Read it once per operation.</summary>
    public ModelGeneration Current => Volatile.Read(ref _current);

    /// <summary>Replaces the model. Operations under way finish with the generation that they captured.</summary>
    /// <param name="model">The new model, checked.</param>
    /// <returns>The new generation.</returns>
    public ModelGeneration Activate(ScoringModel model)
    {
        while (true)
        {
            ModelGeneration before = Current;
            ModelGeneration after = new(before.Number + 1, model);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _current, after, before), before)) return after;
        }
    }
}
