using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>The sources of a path.</summary>
/// <param name="Sources">The sources, in import order; at least one.</param>
/// <param name="LeftOut">Files and folders of the path that no source reads, each with the reason, in the order of their names.</param>
public sealed record SourceSelection(IReadOnlyList<IObservationSource> Sources, IReadOnlyList<string> LeftOut);
