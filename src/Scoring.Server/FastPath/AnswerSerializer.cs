using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.Store.Caching;

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
