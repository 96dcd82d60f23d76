namespace Scoring.LoadTest.Scenarios;

/// <summary>Every scenario.</summary>
internal static class ScenarioCatalogue
{
    /// <summary>One operation in ten of a mixed load is an observation: nine reads for each.</summary>
    public const int ReadsPerObservation = 9;

    /// <summary>Requests in progress on each stream.</summary>
    public const int StreamWindow = 64;

    /// <summary>Recording lanes of a mixed load with calls of many creators.</summary>
    public const int MixedIngestLanes = 4;

    /// <summary>Recording lanes of a mixed load with calls of one observation: enough to keep up although each waits for the disk.</summary>
    public const int MixedSingleLanes = 128;

    // One call too many only waits, one too few leaves a core idle: the number is rather high. The larger a call, the fewer callers.
    private const int UnaryLanes = 64;
    private const int BatchLanes = 16;
    private const int LargeBatchLanes = 8;

    // Commits wait for the disk and share its syncs: with more callers, more commits share one.
    private const int IngestLanes = 8;
    private const int SingleIngestLanes = 256;

    private const int Streams = 4;

    /// <summary>The scenarios in the order in which they are measured.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Unary(),
        Batch(100, BatchLanes) with { IsHeadline = true },
        new() { Name = "unary-uniform", Kind = ScenarioKind.Unary, Lanes = UnaryLanes, IsUniform = true },
        Batch(1, UnaryLanes),
        Batch(10, UnaryLanes),
        Batch(500, LargeBatchLanes),
        new() { Name = "stream", Kind = ScenarioKind.Stream, Lanes = Streams },
        new() { Name = "mixed", Kind = ScenarioKind.Mixed, Lanes = UnaryLanes, Creators = 100, Posts = 4 },
        new() { Name = "mixed-single", Kind = ScenarioKind.Mixed, Lanes = UnaryLanes },
        new() { Name = "ingest", Kind = ScenarioKind.Ingest, Lanes = IngestLanes, Creators = 100, Posts = 4 },
        new() { Name = "ingest-single", Kind = ScenarioKind.Ingest, Lanes = SingleIngestLanes },
    ];

    /// <summary>Reads from a shared store with the cache disabled; the first one is also the self-comparison of the baseline.</summary>
    public static IReadOnlyList<Scenario> Cold { get; } =
    [
        Unary() with { Name = "redis-1" },
        Batch(10, UnaryLanes) with { Name = "redis-10" },
        Batch(100, UnaryLanes) with { Name = "redis-100" },
    ];

    /// <summary>One creator's scores per call: the first headline scenario, and the baseline of others.</summary>
    public static Scenario Unary() => new() { Name = "unary", Kind = ScenarioKind.Unary, Lanes = UnaryLanes, IsHeadline = true, HasOpenLoop = true };

    private static Scenario Batch(int size, int lanes) => new()
    {
        Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"batch-{size}"),
        Kind = ScenarioKind.Batch,
        Lanes = lanes,
        Creators = size,
        // With a single creator it equals unary, and the whole run must take at most a quarter of an hour.
        HasOpenLoop = size > 1,
    };
}
