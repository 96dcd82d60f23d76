using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>The sources of a path.</summary>
/// <param name="Sources">The sources, in import order; at least one.</param>
/// <param name="LeftOut">Subfolders, and files without the ending of a known format, that no source reads, each with the reason, in the order of their names.</param>
public sealed record SourceSelection(IReadOnlyList<IObservationSource> Sources, IReadOnlyList<string> LeftOut)
{
    /// <summary>Files of the path with the ending of a known format that cannot be read, in the order of their names. An import with such a file is not complete.</summary>
    public IReadOnlyList<UnreadFile> Unread { get; init; } = [];
}
