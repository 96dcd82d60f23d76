using Scoring.Creators;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>A database that was written again from the readable rows of a damaged one.</summary>
/// <param name="DamagedPath">Where the damaged file is now.</param>
/// <param name="Rows">The number of rows in the new database.</param>
/// <param name="Lost">The creators whose rows cannot be read and whose ids are known.</param>
/// <param name="IsComplete">Whether all ids are known: false when a page of the index is damaged too, so that further creators may be lost.</param>
/// <param name="WithoutKey">The number of readable rows that are not in the new database, because their tenant, platform or id is one that no request can have.</param>
public sealed record SqliteRebuildResult(string DamagedPath, long Rows, IReadOnlyList<CreatorKey> Lost, bool IsComplete, int WithoutKey);
