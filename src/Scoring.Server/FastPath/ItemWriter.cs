using Scoring.Server.Grpc.Failures;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>Receives the outcomes of queries and serializes them into the free places of a batch.</summary>
/// <param name="serializer">Serializes scores.</param>
/// <param name="items">The answers of the batch; null in each free place. One place per query, in their order.</param>
internal sealed class ItemWriter(AnswerSerializer serializer, IWireAnswer?[] items) : IScoreOutcomeWriter
{
    private int _next;

    /// <inheritdoc/>
    public void Write(int index, scoped in ScoreOutcome outcome)
    {
        while (items[_next] is not null) _next++;
        items[_next] = outcome.Refusal is { } refusal
            ? new MessageAnswer(new Proto.BatchScoreItem { Error = refusal.ToItemError() })
            : serializer.Serialize(outcome);
    }
}
