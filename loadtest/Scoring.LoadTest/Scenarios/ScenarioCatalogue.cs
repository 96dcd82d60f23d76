namespace Scoring.LoadTest.Scenarios;

/// <summary>Every scenario.</summary>
internal static class ScenarioCatalogue
{
    /// <summary>Of everything that a mixed load does, one in ten is an observation: nine reads for each.</summary>
    public const int ReadsPerObservation = 9;

    /// <summary>Requests on their way at once on each stream.</summary>
    public const int StreamWindow = 64;

    /// <summary>Lanes that record beside the reads of a mixed load, for calls of many creators.</summary>
    public const int MixedIngestLanes = 4;

    /// <summary>Lanes that record beside the reads of a mixed load, for calls of one observation: as many as keep up although each waits for the disk.</summary>
    public const int MixedSingleLanes = 128;

    // A call too many only waits, and one too few leaves a core idle: rather too many. The fewer, the more a call is.
    private const int UnaryLanes = 64;
    private const int BatchLanes = 16;
    private const int LargeBatchLanes = 8;

    // Commits wait for the disk and share its syncs: the more callers, the more share one.
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

    /// <summary>Reads from a shared store with the cache disabled; by the first one the baseline is compared with itself.</summary>
    public static IReadOnlyList<Scenario> Cold { get; } =
    [
        Unary() with { Name = "redis-1" },
        Batch(10, UnaryLanes) with { Name = "redis-10" },
        Batch(100, UnaryLanes) with { Name = "redis-100" },
    ];

    /// <summary>One creator's scores in a call: the first headline, and the scenario that others are compared with.</summary>
    public static Scenario Unary() => new() { Name = "unary", Kind = ScenarioKind.Unary, Lanes = UnaryLanes, IsHeadline = true, HasOpenLoop = true };

    private static Scenario Batch(int size, int lanes) => new()
    {
        Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"batch-{size}"),
        Kind = ScenarioKind.Batch,
        Lanes = lanes,
        Creators = size,
        // With a single creator it is unary again, and the whole run must stay within a quarter of an hour.
        HasOpenLoop = size > 1,
    };
}
