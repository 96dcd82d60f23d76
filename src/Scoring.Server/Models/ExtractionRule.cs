using System.Globalization;
using Scoring.Scores;

namespace Scoring.Server.Models;

/// <summary>
/// Which models may replace another while the server runs. Stored features name the ordinal and the hash of their extraction. Features of a smaller ordinal are computed again and stored when
/// they are read; those of a greater one are computed for every read and not stored, as after a rollback. With the same ordinal and other numbers they would be
/// computed for every read, without an end and on every server, so such a model is not used.
/// </summary>
internal static class ExtractionRule
{
    /// <summary>Why a model must not replace another one; null when it may.</summary>
    /// <param name="active">The model in use.</param>
    /// <param name="next">The other one.</param>
    public static string? ViolationOf(ScoringModel active, ScoringModel next) =>
        active.Extraction.Ordinal == next.Extraction.Ordinal && active.Extraction.Hash != next.Extraction.Hash
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"extraction: has other numbers than that of the model in use, and the same ordinal {next.Extraction.Ordinal}: increase extraction.ordinal")
            : null;

    /// <summary>Why a model must not be the shadow of another one; null when it may. The shadow scores stored features, which the extraction of the model in use computed.</summary>
    /// <param name="active">The model in use.</param>
    /// <param name="shadow">The other one.</param>
    public static string? ShadowViolationOf(ScoringModel active, ScoringModel shadow) =>
        active.Extraction.Ordinal != shadow.Extraction.Ordinal || active.Extraction.Hash != shadow.Extraction.Hash
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"extraction: must be that of the model in use (ordinal {active.Extraction.Ordinal}, here {shadow.Extraction.Ordinal}), whose features both models score: compare the files with 'scoring model diff'")
            : null;
}
