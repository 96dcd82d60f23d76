using System.Buffers;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store.Caching;

namespace Scoring.Server.FastPath;

/// <summary>
/// The pre-serialized answer for one creator: scores without explanation and context, by one model generation, at one time. The bytes are valid as
/// ScoreCreatorResponse, BatchScoreItem and StreamScoresResponse, because all three have the scores in a field with the same number.
/// </summary>
/// <param name="bytes">The bytes.</param>
/// <param name="generation">The model generation of the scores.</param>
/// <param name="asOfMs">The time of the scores, Unix milliseconds UTC.</param>
/// <param name="newestObservedAtMs">The time of the creator's newest observation; null when there is none.</param>
internal sealed class PreSerializedScores(byte[] bytes, ModelGeneration generation, long asOfMs, long? newestObservedAtMs) : CachedAnswer, IWireAnswer
{
    // The headers of this object and of the array, plus the fields of this object.
    private const int ObjectBytes = 72;

    // The number instead of the generation: it fits into the padding.
    private readonly int _generation = generation.Number;
    private readonly long _newestObservedAtMs = newestObservedAtMs ?? long.MinValue;

    /// <inheritdoc/>
    public override int MemoryBytes => bytes.Length + ObjectBytes;

    /// <inheritdoc/>
    public int Length { get; } = bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Prefetches the bytes into the processor cache before they are written.</summary>
    public void PrefetchBytes() => Prefetch.Bytes(bytes, Length);

    /// <summary>Whether the answer is valid for a request: it has this generation, and <see cref="AsOf.For"/> maps the requested time to its time.</summary>
    public bool IsFor(ModelGeneration current, in AsOf asOf) =>
        current.Number == _generation && (asOf.RequestedMs ?? Math.Max(asOf.ClockMs, _newestObservedAtMs)) == asOfMs;

    /// <summary>The answer with the fields of a mask only.</summary>
    public IWireAnswer Masked(ScoreMask mask)
    {
        byte[] kept = ArrayPool<byte>.Shared.Rent(bytes.Length);
        var answer = new BytesAnswer(kept.AsSpan(0, mask.Copy(bytes, kept)).ToArray());
        ArrayPool<byte>.Shared.Return(kept);
        return answer;
    }

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer) => writer.Write(bytes);
}
