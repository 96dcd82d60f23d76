namespace Scoring.Import.Mapping;

/// <summary>The zone of times without an offset.</summary>
/// <param name="Name">The name of the zone.</param>
/// <param name="OnUse">Called when the zone decides a time; null when a mapping names the zone itself.</param>
internal readonly record struct MappingZone(string Name, Action? OnUse = null);
