using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>
/// The result for one creator: exactly one of <see cref="Scored"/>, <see cref="Prior"/>, <see cref="NotFound"/>, <see cref="NotCached"/>, <see cref="Unavailable"/>,
/// <see cref="Invalid"/> and <see cref="Failed"/>. Immutable.
/// </summary>
public abstract record ScoreResult
{
    private protected ScoreResult(CreatorRef creator) => Creator = creator;

    /// <summary>The creator of the request.</summary>
    public CreatorRef Creator { get; }
}
