namespace Scoring.LoadTest.Scenarios;

/// <summary>What the calls of a scenario do.</summary>
internal enum ScenarioKind
{
    /// <summary>One creator's scores in a call.</summary>
    Unary,

    /// <summary>Many creators' scores in a call.</summary>
    Batch,

    /// <summary>Scores on a stream, asked for without waiting.</summary>
    Stream,

    /// <summary>One creator's scores in a call, and observations beside.</summary>
    Mixed,

    /// <summary>Observations.</summary>
    Ingest,
}
