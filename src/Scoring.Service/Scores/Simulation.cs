using Scoring.Features;
using Scoring.Results;
using Scoring.Service.Calls;
using Scoring.State;

namespace Scoring.Service.Scores;

/// <summary>A creator scored as it is, and as it would be with some observations changed.</summary>
public sealed class Simulation
{
    /// <summary>Version of the stored record; 0 when nothing is stored.</summary>
    public required long RecordVersion { get; init; }

    /// <summary>Features of the record as it is.</summary>
    public required CreatorFeatures FeaturesBefore { get; init; }

    /// <summary>Features of the changed record.</summary>
    public required CreatorFeatures FeaturesAfter { get; init; }

    /// <summary>Scores of the record as it is, with their contributions.</summary>
    public required CreatorScores ScoresBefore { get; init; }

    /// <summary>Scores of the changed record, with their contributions.</summary>
    public required CreatorScores ScoresAfter { get; init; }

    /// <summary>Per change what is wrong with it; null when nothing is.</summary>
    public required IReadOnlyList<Refusal?> Invalid { get; init; }

    /// <summary>The outcome of each valid change, in order.</summary>
    public required IReadOnlyList<ObservationOutcome> Outcomes { get; init; }
}
