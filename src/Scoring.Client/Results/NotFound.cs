using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>No record of the creator is stored.</summary>
/// <param name="Creator">The creator of the request.</param>
public sealed record NotFound(CreatorRef Creator) : ScoreResult(Creator);
