namespace Scoring.Store;

/// <summary>Names a store for logs and diagnostics.</summary>
/// <param name="Kind">The kind of store, for example <c>sqlite</c>.</param>
/// <param name="Location">Where the records are: a path or an address, without credentials.</param>
/// <param name="Durability">Which failures an acknowledged commit survives.</param>
/// <param name="Acknowledgement">What an acknowledgement means, in words, with the setting that decides it.</param>
public sealed record StoreDescription(string Kind, string Location, DurabilityMode Durability, string Acknowledgement);
