using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>
/// The server cannot answer, and asking again does not help: the stored record is damaged (DATA_LOSS), the server has a defect (INTERNAL; the message has the reference of
/// its log), or the message is too large (RESOURCE_EXHAUSTED without a time).
/// </summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Error">The cause.</param>
public sealed record Failed(CreatorRef Creator, ScoringError Error) : ScoreResult(Creator);
