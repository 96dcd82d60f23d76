using Scoring.Explanation;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes one score as a message.</summary>
internal static class ScoreWriter
{
    /// <summary>Writes one score.</summary>
    /// <param name="estimate">The score; not kept.</param>
    /// <param name="card">The scorecard that computed it; null for engagement and virality, which have none.</param>
    /// <param name="parts">The requested parts of the explanation.</param>
    /// <param name="changes">The suggested changes; none when they were not requested.</param>
    public static Proto.Score Write(ScoreEstimate estimate, ScorecardModel? card, ExplainedParts parts, IReadOnlyList<Counterfactual>? changes = null)
    {
        var message = new Proto.Score
        {
            Value = estimate.Value,
            Interval = new Proto.Interval { Low = estimate.Low, High = estimate.High },
            Evidence = new Proto.Evidence
            {
                EffectivePosts = estimate.EffectivePosts,
                EffectiveOutcomes = estimate.EffectiveOutcomes,
                Posts = estimate.Posts,
                SummaryPosts = estimate.SummaryPosts,
            },
            Cohort = estimate.Cohort,
            Status = (Proto.ScoreStatus)estimate.Status,
            Calibration = (Proto.Calibration)estimate.Calibration,
        };
        for (UnusedReason reason = UnusedReason.MissingCounts; reason <= UnusedReason.Immature; reason++)
        {
            if (estimate.Unused[reason] > 0) message.Evidence.Unused.Add(new Proto.UnusedPosts { Reason = (Proto.UnusedReason)reason, Posts = estimate.Unused[reason] });
        }

        if (!double.IsNaN(estimate.Percentile)) message.Percentile = estimate.Percentile;
        if (parts != ExplainedParts.None) message.Explanation = Explain(estimate, card, parts, changes ?? []);
        return message;
    }

    private static Proto.Explanation Explain(ScoreEstimate estimate, ScorecardModel? card, ExplainedParts parts, IReadOnlyList<Counterfactual> changes)
    {
        var message = new Proto.Explanation { Link = (Proto.Link)estimate.Link, TotalMicros = estimate.TotalMicros };
        if (parts.HasFlag(ExplainedParts.Contributions))
        {
            foreach (ref readonly Contribution line in estimate.Contributions) message.Contributions.Add(Write(line));
        }

        if (parts.HasFlag(ExplainedParts.Reasons))
        {
            foreach (Reason reason in ReasonWriter.Write(estimate, card)) message.Reasons.Add(Write(reason));
        }

        foreach (Counterfactual change in changes) message.Counterfactuals.Add(Write(change));
        return message;
    }

    private static Proto.Counterfactual Write(Counterfactual change) => new()
    {
        Code = change.Code,
        Observed = change.Observed,
        Target = change.Target,
        Micros = change.Micros,
        Score = change.Score,
        ReachesGoal = change.ReachesGoal,
        Text = change.Text,
    };

    private static Proto.Reason Write(Reason reason) =>
        new() { Code = reason.Code, ContributionCode = reason.ContributionCode, Raises = reason.Raises, Text = reason.Text };

    private static Proto.Contribution Write(in Contribution line)
    {
        var message = new Proto.Contribution
        {
            Code = line.Code,
            Micros = line.Micros,
            Kind = (Proto.ContributionKind)line.Kind,
            Evidence = line.Evidence,
            DeviationMicros = line.DeviationMicros,
        };
        if (!double.IsNaN(line.Observed)) message.Observed = line.Observed;
        return message;
    }
}
