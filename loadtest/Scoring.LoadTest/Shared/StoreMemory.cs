namespace Scoring.LoadTest.Shared;

/// <summary>What Redis takes for the creators of a run.</summary>
/// <param name="Creators">How many there are.</param>
/// <param name="UsedBytes">By how much Redis's own count of its memory grew.</param>
/// <param name="PayloadBytes">State and features of each creator.</param>
internal sealed record StoreMemory(int Creators, long UsedBytes, IReadOnlyList<int> PayloadBytes)
{
    /// <summary>Bytes of Redis for each creator, in the mean.</summary>
    public double BytesPerCreator => (double)UsedBytes / Creators;

    /// <summary>Bytes beyond those of state and features, for each creator in the mean.</summary>
    public double OverheadPerCreator => BytesPerCreator - PayloadBytes.Average();

    /// <summary>Bytes for a creator whose record is of the middle length: half of them have less.</summary>
    public double TypicalBytes => PayloadBytes.Order().ElementAt(PayloadBytes.Count / 2) + OverheadPerCreator;
}
