using Scoring.Creators;
using Scoring.Observations;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>The record of one creator.</summary>
/// <param name="Key">The creator, with the id under which the record is stored.</param>
/// <param name="Stored">The state as stored, with its version.</param>
/// <param name="Observations">The observations that make the state.</param>
public sealed record CreatorRecord(CreatorKey Key, StoredState Stored, IReadOnlyList<Observation> Observations);
