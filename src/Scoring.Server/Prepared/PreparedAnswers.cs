using Scoring.Features;
using Scoring.Scores;
using Scoring.Server.Answers;
using Scoring.Server.Reading;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Server.Prepared;

/// <summary>
/// Gives the prepared answer about a remembered creator, and prepares it when there is none for the time that is asked for. Kept are the answers of the
/// clock's present bucket: with the creator's version and the model, of which a process has one, that is all that they depend on.
/// </summary>
internal sealed class PreparedAnswers(NearCache cache, ScoreAnswers answers, ScoringModel model)
{
    /// <summary>Gives the answer; null when the ordinary way has to: nothing is stored, the features do not fit the model, or the time is refused.</summary>
    public PreparedScores? Answer(CachedCreator creator, in AsOf asOf)
    {
        if (creator.Prepared is PreparedScores prepared && prepared.IsFor(asOf))
        {
            prepared.PrefetchBytes();
            return prepared;
        }

        return creator.Version == CreatorVersion.Absent ? null : Prepare(creator, asOf);
    }

    private PreparedScores? Prepare(CachedCreator creator, in AsOf asOf)
    {
        if (!CreatorFeatures.TryRead(creator.Features.Span, out CreatorFeatures features) || !FeaturesReader.Fit(features, model)) return null;
        if (answers.Answer(creator.Key, features, creator.Version, asOf, staleAge: null, out PreparedScores? answer) is not null) return null;
        // One place per creator: times of the callers' own choice would drive out the one that everybody asks for.
        if (asOf.RequestedMs is null || asOf.RequestedMs == asOf.ClockMs) cache.Keep(creator, answer!);
        return answer;
    }
}
