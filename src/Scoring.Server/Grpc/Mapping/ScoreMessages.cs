using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Collects the outcomes of an operation as messages: scores, or a refusal, per query.</summary>
/// <param name="count">The number of queries.</param>
internal sealed class ScoreMessages(int count) : IScoreOutcomeWriter
{
    private readonly Proto.CreatorScores?[] _scores = new Proto.CreatorScores?[count];
    private readonly Refusal?[] _refusals = new Refusal?[count];

    /// <summary>The scores of a query; null when it was refused.</summary>
    public Proto.CreatorScores? ScoresOf(int index) => _scores[index];

    /// <summary>The refusal of a query; null when it has scores.</summary>
    public Refusal? RefusalOf(int index) => _refusals[index];

    /// <summary>Refuses a query that was not passed to the operation.</summary>
    public void Refuse(int index, Refusal refusal) => _refusals[index] = refusal;

    /// <inheritdoc/>
    public void Write(int index, scoped in ScoreOutcome outcome)
    {
        if (outcome.Refusal is { } refusal) _refusals[index] = refusal;
        else _scores[index] = CreatorScoresWriter.Write(outcome);
    }
}
