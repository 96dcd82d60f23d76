namespace Scoring.LoadTest.Scenarios;

/// <summary>The kind of the calls of a scenario.</summary>
internal enum ScenarioKind
{
    /// <summary>One creator's scores per call.</summary>
    Unary,

    /// <summary>Many creators' scores per call.</summary>
    Batch,

    /// <summary>Scores on a stream, requested without waiting.</summary>
    Stream,

    /// <summary>One creator's scores per call, and observations as additional load.</summary>
    Mixed,

    /// <summary>Observations.</summary>
    Ingest,
}
