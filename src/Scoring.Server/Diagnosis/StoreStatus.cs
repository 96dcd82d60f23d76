using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>The store of a running server.</summary>
/// <param name="Kind">The kind of store in one word, for example <c>sqlite</c>.</param>
/// <param name="Location">Where the records are, without credentials.</param>
/// <param name="Durability">Which failures an acknowledged observation survives.</param>
/// <param name="Acknowledgement">The same as text, with the setting that causes it.</param>
/// <param name="FreeBytes">Bytes that are free on the disk of an embedded store; null for a shared store.</param>
/// <param name="DatabaseBytes">Bytes of the database with its log; null for a shared store.</param>
/// <param name="Damaged">Damaged values and places that are known from the last complete verification in the background.</param>
public sealed record StoreStatus(
    string Kind, string Location, DurabilityMode Durability, string Acknowledgement, long? FreeBytes, long? DatabaseBytes, long Damaged = 0);
