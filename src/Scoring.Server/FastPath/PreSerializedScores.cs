using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store.Caching;

namespace Scoring.Server.FastPath;

/// <summary>
/// The answer about one creator as bytes: scores without explanation and context, by one model generation, at one time. The bytes are those of
/// ScoreCreatorResponse, BatchScoreItem and StreamScoresResponse alike, which have the scores in a field of the same number.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="generation">The model generation that scored.</param>
/// <param name="asOfMs">The time that the scores are about, Unix milliseconds UTC.</param>
/// <param name="newestObservedAtMs">The creator's newest observation; null when nothing is known.</param>
internal sealed class PreSerializedScores(byte[] bytes, ModelGeneration generation, long asOfMs, long? newestObservedAtMs) : CachedAnswer, IWireAnswer
{
    // Headers of this object and of the array, and the fields of this one.
    private const int ObjectBytes = 72;

    // The number, not the generation: it fits into the padding.
    private readonly int _generation = generation.Number;
    private readonly long _newestObservedAtMs = newestObservedAtMs ?? long.MinValue;

    /// <inheritdoc/>
    public override int MemoryBytes => bytes.Length + ObjectBytes;

    /// <inheritdoc/>
    public int Length { get; } = bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Asks the processor to load the bytes, which are written soon.</summary>
    public void PrefetchBytes() => Prefetch.Bytes(bytes, Length);

    /// <summary>Whether this answers a request: of this generation, for a time that <see cref="AsOf.For"/> turns into the time of these scores.</summary>
    public bool IsFor(ModelGeneration current, in AsOf asOf) =>
        current.Number == _generation && (asOf.RequestedMs ?? Math.Max(asOf.ClockMs, _newestObservedAtMs)) == asOfMs;

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(bytes);
}
