namespace Scoring.Store.Sealing;

/// <summary>One of the two values of a record. Part of its checksum: a state that stands where features belong is found.</summary>
public enum RecordPart
{
    /// <summary>The state.</summary>
    State = 0,

    /// <summary>The features.</summary>
    Features = 1,
}
