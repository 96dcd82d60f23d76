using Scoring.Scores;

namespace Scoring.Service.Models;

/// <summary>
/// One model from its activation in this process to its replacement. Immutable. An operation captures one generation at its start and uses no other, so that a
/// response never mixes two; an answer that is kept names the generation that made it.
/// </summary>
/// <param name="Number">Counts activations in this process, from 1.</param>
/// <param name="Model">The model.</param>
public sealed record ModelGeneration(int Number, ScoringModel Model)
{
    /// <summary>Whether the extraction of this model computed some features.</summary>
    /// <param name="extractionOrdinal">The ordinal of the extraction that the features name.</param>
    /// <param name="extractionHash">Its hash.</param>
    public bool IsExtractedBy(int extractionOrdinal, ulong extractionHash) =>
        extractionOrdinal == Model.Extraction.Ordinal && extractionHash == Model.Extraction.Hash;
}
