using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server.FastPath;

/// <summary>Serializes outcomes without explanation and context, and keeps them beside the cache entry of their creator.</summary>
internal sealed class AnswerSerializer(NearCache cache)
{
    private ScoreBytesWriter? _latest;

    /// <summary>Serializes an outcome that is no refusal.</summary>
    public PreSerializedScores Serialize(in ScoreOutcome outcome)
    {
        // A second generation exists for moments only: during a change of the model.
        ScoreBytesWriter? writer = Volatile.Read(ref _latest);
        if (writer?.Generation != outcome.Generation) Volatile.Write(ref _latest, writer = new ScoreBytesWriter(outcome.Generation));
        var answer = new PreSerializedScores(writer.Write(outcome), outcome.Generation, outcome.Scores!.AsOfMs, outcome.Scores.NewestObservedAtMs);

        // One place per creator: times of the callers' own choice would replace the one that most callers ask for.
        if (outcome.Entry is { Version: not CreatorVersion.Absent } entry && outcome.Terms.AsOf.IsClock) cache.KeepAnswer(entry, answer);
        return answer;
    }
}
