namespace Scoring.LoadTest.Shared;

/// <summary>The memory of Redis for the creators of a run.</summary>
/// <param name="Creators">The number of creators.</param>
/// <param name="UsedBytes">The growth of the memory that Redis reports.</param>
/// <param name="PayloadBytes">State and features of each creator.</param>
internal sealed record StoreMemory(int Creators, long UsedBytes, IReadOnlyList<int> PayloadBytes)
{
    /// <summary>Mean bytes of Redis per creator.</summary>
    public double BytesPerCreator => (double)UsedBytes / Creators;

    /// <summary>Mean bytes per creator beyond those of state and features.</summary>
    public double OverheadPerCreator => BytesPerCreator - PayloadBytes.Average();

    /// <summary>Bytes for a creator with a record of median length.</summary>
    public double TypicalBytes => PayloadBytes.Order().ElementAt(PayloadBytes.Count / 2) + OverheadPerCreator;
}
