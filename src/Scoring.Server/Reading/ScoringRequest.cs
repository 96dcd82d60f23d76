using Scoring.Contexts;

namespace Scoring.Server.Reading;

/// <summary>What a call asks for besides the creator: the same for all creators of a batch.</summary>
/// <param name="AsOf">The time to score at, before the creator is known.</param>
/// <param name="Parts">What to explain.</param>
/// <param name="Context">The brand or audience that is asked for.</param>
internal sealed record ScoringRequest(AsOf AsOf, ExplainedParts Parts, ScoringContext Context);
