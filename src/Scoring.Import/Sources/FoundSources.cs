using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>What a path contains.</summary>
/// <param name="Sources">The sources in import order; at least one.</param>
/// <param name="LeftOut">The files and folders that no source reads, in the order of their names.</param>
public sealed record FoundSources(IReadOnlyList<IObservationSource> Sources, IReadOnlyList<LeftOutFile> LeftOut);

/// <summary>A file or folder that is not read.</summary>
/// <param name="Name">Its name within the imported folder.</param>
/// <param name="Reason">Why it is not read.</param>
public sealed record LeftOutFile(string Name, string Reason);
