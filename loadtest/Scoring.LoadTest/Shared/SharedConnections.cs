namespace Scoring.LoadTest.Shared;

/// <summary>The connection strings of the stores of a run on Redis: one for each acknowledgement mode, all empty.</summary>
/// <param name="Memory">No persistence.</param>
/// <param name="Disk">The log is synced before each answer.</param>
/// <param name="Replicated">It has a replica.</param>
internal sealed record SharedConnections(string Memory, string Disk, string Replicated);
