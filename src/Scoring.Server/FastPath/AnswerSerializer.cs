using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>Serializes outcomes without explanation and context, and stores the bytes with the cache entry of their creator.</summary>
internal sealed class AnswerSerializer(NearCache cache)
{
    private ScoreBytesWriter? _latest;

    /// <summary>Serializes an outcome that is not a refusal.</summary>
    public PreSerializedScores Serialize(in ScoreOutcome outcome)
    {
        // A second generation exists only for moments, during a change of the model.
        ScoreBytesWriter? writer = Volatile.Read(ref _latest);
        if (writer?.Generation != outcome.Generation) Volatile.Write(ref _latest, writer = new ScoreBytesWriter(outcome.Generation));
        var answer = new PreSerializedScores(writer.Write(outcome), outcome.Generation, outcome.Scores!.AsOfMs, outcome.Scores.NewestObservedAtMs);

        // Each creator has one slot. Answers for times chosen by callers are not stored, because they would replace the answer that most callers request.
        if (outcome.Entry is { Version: not CreatorVersion.Absent } entry && outcome.Terms.AsOf.IsClock) cache.KeepAnswer(entry, answer);
        return answer;
    }
}

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
