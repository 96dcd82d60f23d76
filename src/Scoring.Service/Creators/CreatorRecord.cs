using Scoring.Observations;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>The record of one creator.</summary>
/// <param name="Stored">The state as stored, with its version.</param>
/// <param name="Observations">The observations that make the state.</param>
public sealed record CreatorRecord(StoredState Stored, IReadOnlyList<Observation> Observations);
