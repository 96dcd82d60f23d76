using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>
/// No answer now, and a later request may have one: the server or its store does not respond (UNAVAILABLE), has too much work (RESOURCE_EXHAUSTED), or the deadline passed
/// (DEADLINE_EXCEEDED). Retries that the settings allow have been made.
/// </summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Error">The cause, with the time after which to ask again.</param>
public sealed record Unavailable(CreatorRef Creator, ScoringError Error) : ScoreResult(Creator);
