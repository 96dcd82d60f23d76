using Scoring.Service.Calls;
using Scoring.Service.Scores;

namespace Scoring.Server.FastPath;

/// <summary>The result of the lookup of one creator on the fast path: an answer, a refusal, or a query for the operation.</summary>
internal readonly struct FastQuery
{
    /// <summary>The answer; null when there is none.</summary>
    public IWireAnswer? Answer { get; init; }

    /// <summary>The refusal; null when there is an answer or <see cref="Open"/> is set.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The query for the operation when there is neither an answer nor a refusal.</summary>
    public ScoreQuery Open { get; init; }
}
