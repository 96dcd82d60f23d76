namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>A copy of a database that was written.</summary>
/// <param name="Path">The full path of the copy.</param>
/// <param name="Creators">The number of creators in it.</param>
/// <param name="Bytes">Its size in bytes.</param>
public sealed record SqliteCopyResult(string Path, long Creators, long Bytes);
