using System.Text;
using Scoring.Explanation;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.TestKit.Files;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Archetypes;

/// <summary>Six creators whose scores, intervals and reasons a person has read and found plausible.</summary>
public sealed class ArchetypeTests
{
    [Fact]
    public void Their_scores_and_reasons_are_those_that_were_approved()
    {
        StringBuilder text = new("Scores of six made-up creators on Instagram under the shipped model, with 90 % intervals, status and reasons.\n");
        foreach (Archetype archetype in Archetype.All) Write(text, archetype);
        ApprovedText.Verify("Archetypes/archetypes", text.ToString());
    }

    [Fact]
    public void Who_is_unknown_gets_the_cohorts_prior_exactly()
    {
        CreatorScores scores = Histories.ScoresOf(Archetype.All[^1].Features);
        Assert.Equal((50, ScoreStatus.Prior), (scores.Engagement.Value, scores.Engagement.Status));
        Assert.Equal(5, scores.Engagement.Low, 1e-9);
        Assert.Equal(95, scores.Engagement.High, 1e-9);
        Assert.Equal((50, ScoreStatus.Prior), (scores.Trust.Value, scores.Trust.Status));
        Assert.Equal(ScoreStatus.Prior, scores.Authenticity.Status);
    }

    private static void Write(StringBuilder text, Archetype archetype)
    {
        CreatorScores scores = Histories.ScoresOf(archetype.Features);
        text.Append('\n').Append(archetype.Name).Append('\n');
        Write(text, "engagement", scores.Engagement, null);
        Write(text, "trust", scores.Trust, ShippedModel.Instance.Trust);
        Write(text, "authenticity", scores.Authenticity, ShippedModel.Instance.Authenticity);
        Write(text, "virality %", scores.Virality, null);
    }

    private static void Write(StringBuilder text, string name, ScoreEstimate estimate, ScorecardModel? card)
    {
        double scale = 100 / estimate.Scale;
        text.Append($"  {name,-12} {estimate.Value * scale,5:0.0}  [{estimate.Low * scale:0.0}–{estimate.High * scale:0.0}]  {estimate.Status}\n");
        foreach (Reason reason in ReasonWriter.Write(estimate, card)) text.Append($"    {reason.Code}: {reason.Text}\n");
    }
}
