namespace Scoring.Store.Sqlite;

/// <summary>Acknowledged commits that a damaged write-ahead log lost, as <see cref="SqliteStoreOptions.AcceptsDamagedLog"/> accepts it.</summary>
/// <param name="Fault">What is wrong with the log: the frame, the number of frames that were synced or of commits that follow, and the last frame that is kept.</param>
/// <param name="DamagedLog">The damaged log that is kept; null when the log was missing or empty.</param>
public sealed record LogLoss(string Fault, string? DamagedLog);
