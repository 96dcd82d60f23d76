using Scoring.Creators;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>A database that was written again from the readable rows of a damaged one.</summary>
/// <param name="DamagedPath">Where the damaged file is now.</param>
/// <param name="Rows">The number of rows that were read.</param>
/// <param name="Lost">The creators whose rows cannot be read and whose ids are known.</param>
/// <param name="IsComplete">Whether all ids are known: false when a page of the index is damaged too, so that further creators may be lost.</param>
public sealed record SqliteRebuildResult(string DamagedPath, long Rows, IReadOnlyList<CreatorKey> Lost, bool IsComplete);
