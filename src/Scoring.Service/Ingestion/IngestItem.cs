using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Service.Ingestion;

/// <summary>One observation of a call, as the transport read it: an observation of a creator, or why it is invalid.</summary>
public readonly record struct IngestItem
{
    /// <summary>The creator, with the caller's tenant; not set when <see cref="Invalid"/> is.</summary>
    public CreatorKey Key { get; init; }

    /// <summary>The observation, a valid one; null when <see cref="Invalid"/> is set.</summary>
    public Observation? Observation { get; init; }

    /// <summary>Why the observation is invalid, or why the server cannot judge it (<see cref="RefusalCode.Unavailable"/>); null when it is valid.</summary>
    public Refusal? Invalid { get; init; }
}
