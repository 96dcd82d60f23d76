using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>The request was limited to the cache of the server, which does not have the creator and loads it in the background.</summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="RetryAfter">Time after which the creator is probably cached; null when the server states none.</param>
public sealed record NotCached(CreatorRef Creator, TimeSpan? RetryAfter) : ScoreResult(Creator);
