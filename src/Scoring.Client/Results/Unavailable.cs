using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>
/// No answer now, and a later request may have one: the server or its store does not respond or there is no connection, also because of TLS (UNAVAILABLE), it has too much work
/// (RESOURCE_EXHAUSTED), or the deadline passed (DEADLINE_EXCEEDED). The message of a failed connection names the addresses and the cause. Retries that the settings allow have been made.
/// </summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Error">The cause, with the time after which to ask again.</param>
public sealed record Unavailable(CreatorRef Creator, ScoringError Error) : ScoreResult(Creator);
