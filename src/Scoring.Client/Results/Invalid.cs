using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>The request is not valid (INVALID_ARGUMENT, OUT_OF_RANGE): the same request never succeeds.</summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Error">The cause, with the fields that exceed their limits.</param>
public sealed record Invalid(CreatorRef Creator, ScoringError Error) : ScoreResult(Creator);
