namespace Scoring.LoadTest.Shared;

/// <summary>Where the stores of a run on Redis are, as StackExchange.Redis writes it: one for each meaning of an acknowledgement, all empty.</summary>
/// <param name="Memory">No persistence.</param>
/// <param name="Disk">Its log is synced before it answers.</param>
/// <param name="Replicated">It has a replica.</param>
internal sealed record SharedConnections(string Memory, string Disk, string Replicated);
