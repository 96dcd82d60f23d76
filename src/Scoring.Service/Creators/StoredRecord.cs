using Scoring.Creators;
using Scoring.Records;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>The record of one creator, as stored and decoded.</summary>
/// <param name="Key">The creator, with the id under which the record is stored.</param>
/// <param name="Stored">The bytes as stored, with their version.</param>
/// <param name="Record">The record.</param>
public sealed record StoredRecord(CreatorKey Key, StoredState Stored, CreatorRecord Record);
