namespace Scoring.Import.Sources;

/// <summary>What a built-in mapping is for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">One sentence.</param>
/// <param name="Traps">What is easily misread in such files, one sentence each.</param>
public sealed record MappingSummary(string Name, string About, IReadOnlyList<string> Traps);
