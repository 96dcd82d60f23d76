namespace Scoring.Service.Admission;

/// <summary>
/// The estimated cost of a call, before it begins. One unit is the processor time of a creator that is read and scored without explanation, about 3 µs on the machine of
/// loadtest/README.md. The estimates are measured there: docs/decisions/0021.
/// </summary>
/// <param name="Steps">The steps of the work that turns are counted by: creators, or 1 for work that is not divided.</param>
/// <param name="UnitsPerStep">Units of one step, 1 or more.</param>
/// <param name="Bytes">Memory of the answer until it is written, in bytes.</param>
/// <param name="RequestBytes">Memory of the request while the call waits, in bytes.</param>
public readonly record struct WorkSize(int Steps, int UnitsPerStep, long Bytes, long RequestBytes)
{
    /// <summary>Units of a creator with an explanation or a context, as messages: about 44 µs.</summary>
    public const int ExplainedUnits = 16;

    /// <summary>Units of a creator without explanation that is answered as a message.</summary>
    public const int MessageUnits = 3;

    /// <summary>Memory of one explained creator: 2.6 kB to 12 kB on the wire, and the messages that they are written from.</summary>
    public const int ExplainedBytes = 20 * 1024;

    /// <summary>Memory of one creator without explanation: 0.5 kB on the wire, and its message.</summary>
    public const int PlainBytes = 2 * 1024;

    /// <summary>Memory of one creator of a request.</summary>
    public const int RequestedBytes = 256;

    /// <summary>Units of a record that is decoded, and written or changed: about 100 µs for a full one of one source.</summary>
    public const int RecordUnits = 32;

    /// <summary>
    /// Memory of a record that is decoded, and written or changed. The state of a filled record of eight sources has 240 kB and its answer 680 kB; both with their objects take 3.8 MB.
    /// </summary>
    public const int RecordBytes = 4 * 1024 * 1024;

    /// <summary>All units.</summary>
    public long Units => (long)Steps * UnitsPerStep;

    /// <summary>Scores of creators as messages.</summary>
    /// <param name="creators">The number of creators.</param>
    /// <param name="isExplained">Whether anything is explained.</param>
    public static WorkSize OfScores(int creators, bool isExplained) =>
        new(creators, isExplained ? ExplainedUnits : MessageUnits, (long)creators * (isExplained ? ExplainedBytes : PlainBytes), (long)creators * RequestedBytes);

    /// <summary>Scores of creators without explanation, from the store, as bytes.</summary>
    /// <param name="creators">The number of creators.</param>
    /// <param name="readyBytes">Bytes of other creators of the answer that are ready.</param>
    public static WorkSize OfPlain(int creators, int readyBytes = 0) =>
        new(creators + (readyBytes / PlainBytes), UnitsPerStep: 1, ((long)creators * PlainBytes) + readyBytes, (long)creators * RequestedBytes);

    /// <summary>An answer that is ready and waits for its reader.</summary>
    /// <param name="bytes">Its bytes.</param>
    public static WorkSize OfAnswer(int bytes) => new(Steps: 1, UnitsPerStep: 1 + (bytes / PlainBytes), bytes, RequestBytes: 0);

    /// <summary>The scores of observations of a request, once or twice, in one step.</summary>
    /// <param name="observations">The number of observations.</param>
    /// <param name="scores">The number of explained scores.</param>
    public static WorkSize OfObservations(int observations, int scores) =>
        new(Steps: 1, observations + (scores * ExplainedUnits), (scores * (long)ExplainedBytes) + ((long)observations * RequestedBytes), (long)observations * RequestedBytes);

    /// <summary>Records that are read or changed, in one step.</summary>
    /// <param name="records">The number of records that are decoded; 0 for an erasure.</param>
    /// <param name="entries">The number of corrections, or of sampled accounts that are scored.</param>
    public static WorkSize OfRecords(int records, int entries = 0) =>
        new(Steps: 1, 1 + (records * RecordUnits) + entries, ((long)records * RecordBytes) + PlainBytes + ((long)entries * RequestedBytes), (1L + entries) * RequestedBytes);
}
