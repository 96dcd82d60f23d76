using Scoring.Server.Reading;
using Scoring.Store.Caching;

namespace Scoring.Server.Prepared;

/// <summary>
/// The answer about one creator as bytes: scores without explanation and context, at one time. The bytes are those of ScoreCreatorResponse, and just as well
/// those of BatchScoreItem and StreamScoresResponse, which have the scores in a field of the same number.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="asOfMs">The time that the scores are about, Unix milliseconds UTC.</param>
/// <param name="newestObservedAtMs">The creator's newest observation; null when nothing is known.</param>
internal sealed class PreparedScores(byte[] bytes, long asOfMs, long? newestObservedAtMs) : CachedAnswer, IWireAnswer
{
    // Headers of this object and of the array, and the fields of this one.
    private const int ObjectBytes = 72;

    private readonly long _newestObservedAtMs = newestObservedAtMs ?? long.MinValue;

    /// <inheritdoc/>
    public override int MemoryBytes => bytes.Length + ObjectBytes;

    /// <inheritdoc/>
    public int Length { get; } = bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Asks the processor for the bytes, which are soon to be written.</summary>
    public void PrefetchBytes() => Prefetch.Bytes(bytes, Length);

    /// <summary>Whether this answers a request for a time: the same as <see cref="AsOf.For"/> and a comparison.</summary>
    public bool IsFor(in AsOf asOf) => (asOf.RequestedMs ?? Math.Max(asOf.ClockMs, _newestObservedAtMs)) == asOfMs;

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(bytes);
}
