using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>A file that cannot be read.</summary>
/// <param name="Name">The name of the file; see <see cref="SafeText"/>.</param>
/// <param name="Reason">One sentence with the name.</param>
public sealed record UnreadFile(string Name, string Reason);
