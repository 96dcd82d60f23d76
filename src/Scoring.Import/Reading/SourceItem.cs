using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>One item of the input: an observation, or the reason why there is none.</summary>
/// <param name="Origin">Its position.</param>
/// <param name="Observation">The observation; null when the line is invalid.</param>
/// <param name="Fault">Why the line is invalid; null when it is valid.</param>
public readonly record struct SourceItem(Origin Origin, Observation? Observation, string? Fault)
{
    /// <summary>An observation.</summary>
    public static SourceItem Of(Origin origin, Observation observation) => new(origin, observation, null);

    /// <summary>An invalid line.</summary>
    public static SourceItem Bad(Origin origin, string fault) => new(origin, null, fault);
}
