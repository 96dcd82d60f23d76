using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Results;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes a simulation: the scores before and after, every contribution that differs, and the result of each change.</summary>
internal static class SimulationWriter
{
    /// <summary>Writes a SimulateScoreResponse.</summary>
    public static Proto.SimulateScoreResponse Write(ModelGeneration generation, in CreatorKey key, in ScoreTerms terms, Simulation simulation)
    {
        (CreatorScores before, CreatorScores after) = (simulation.ScoresBefore, simulation.ScoresAfter);
        var response = new Proto.SimulateScoreResponse
        {
            Before = CreatorScoresWriter.Write(generation, key, simulation.FeaturesBefore, before, simulation.RecordVersion, terms),
            After = CreatorScoresWriter.Write(generation, key, simulation.FeaturesAfter, after, simulation.RecordVersion, terms),
        };
        Add(Proto.ScoreKind.Engagement, before.Engagement, after.Engagement);
        Add(Proto.ScoreKind.Trust, before.Trust, after.Trust);
        Add(Proto.ScoreKind.Authenticity, before.Authenticity, after.Authenticity);
        Add(Proto.ScoreKind.Virality, before.Virality, after.Virality);
        if (after.HasFit) Add(Proto.ScoreKind.Fit, before.Fit, after.Fit);
        ObservationResultWriter.Write(simulation.Invalid, simulation.Outcomes, ObservationItemReader.Changes, response.Results);
        return response;

        void Add(Proto.ScoreKind kind, ScoreEstimate estimateBefore, ScoreEstimate estimateAfter) =>
            response.Differences.Add(ScoreDifferenceWriter.Write(kind, ScoreComparison.Of(estimateBefore, estimateAfter)));
    }
}
