using Scoring.Service.Calls;
using Scoring.Service.Scores;

namespace Scoring.Server.FastPath;

/// <summary>What the fast path knows about one creator of a request: its answer, why it has none, or the query that is left to ask.</summary>
internal readonly struct FastQuery
{
    /// <summary>The answer; null when there is none yet.</summary>
    public IWireAnswer? Answer { get; init; }

    /// <summary>Why there is no answer; null when there is one, or <see cref="Open"/> is to be asked.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The query to ask when there is neither an answer nor a refusal.</summary>
    public ScoreQuery Open { get; init; }
}
