using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>One thing read from the input: an observation, or the reason why there is none.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Observation">The observation; null when the line is bad.</param>
/// <param name="Fault">Why the line is bad; null when it is not.</param>
public readonly record struct SourceItem(Origin Origin, Observation? Observation, string? Fault)
{
    /// <summary>An observation.</summary>
    public static SourceItem Of(Origin origin, Observation observation) => new(origin, observation, null);

    /// <summary>A bad line.</summary>
    public static SourceItem Bad(Origin origin, string fault) => new(origin, null, fault);
}
