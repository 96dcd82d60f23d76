using Scoring.Service.Calls;
using Scoring.Service.Scores;

namespace Scoring.Server.FastPath;

/// <summary>Receives the one outcome of a query and serializes it.</summary>
internal struct SingleWriter(AnswerSerializer serializer) : IScoreOutcomeWriter
{
    /// <summary>The answer; null when the query was refused.</summary>
    public IWireAnswer? Answer { readonly get; private set; }

    /// <summary>The refusal; null when there is an answer.</summary>
    public Refusal? Refusal { readonly get; private set; }

    /// <inheritdoc/>
    public void Write(int index, scoped in ScoreOutcome outcome)
    {
        Refusal = outcome.Refusal;
        if (Refusal is null) Answer = serializer.Serialize(outcome);
    }
}
