using Scoring.Service.Calls;
using Scoring.State;

namespace Scoring.Service.Ingestion;

/// <summary>What became of one observation.</summary>
/// <param name="Outcome">What the record did with it; meaningful when <paramref name="Refusal"/> is null.</param>
/// <param name="Refusal">Why it was not stored; null when the outcome is known.</param>
/// <param name="IsInvalid">True when the observation itself is at fault; false when it could not be stored.</param>
public readonly record struct IngestResult(ObservationOutcome Outcome, Refusal? Refusal, bool IsInvalid);
