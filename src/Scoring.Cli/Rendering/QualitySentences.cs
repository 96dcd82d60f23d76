using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Rendering;

/// <summary>What of the stored data an answer does not use, and which counts contradict each other, as sentences.</summary>
internal static class QualitySentences
{
    /// <summary>One sentence for each score with unused posts, of which authenticity and trust have the same, and one for each fault.</summary>
    public static IEnumerable<string> Of(CreatorScores scores)
    {
        if (scores.Engagement?.Evidence is { Unused.Count: > 0 } engagement) yield return OfUnused("Engagement does", engagement);
        if (scores.Virality?.Evidence is { Unused.Count: > 0 } virality) yield return OfUnused("Virality chance does", virality);
        if (scores.Authenticity?.Evidence is { Unused.Count: > 0 } authenticity) yield return OfUnused("Authenticity and trust do", authenticity);

        foreach (DataQuality fault in scores.DataQuality) yield return Of(fault);
    }

    private static string OfUnused(string subject, Evidence evidence)
    {
        int all = evidence.Unused.Sum(unused => unused.Posts);
        string reasons = ScoreWords.Joined([.. evidence.Unused.Select(unused => $"{NumberText.Count(unused.Posts)} {ReasonOf(unused.Reason)}")]);
        return $"{subject} not use {CountedWords.Of(all, "post")}: {reasons}.";
    }

    private static string ReasonOf(UnusedReason reason) => reason switch
    {
        UnusedReason.MissingCounts => "without a count that it requires",
        UnusedReason.NoDenominator => "without reach, views and followers",
        UnusedReason.OtherDenominator => "with a denominator that the model has no numbers for",
        UnusedReason.Quarantined => "with contradicting counts",
        UnusedReason.Immature => "too young",
        _ => "for a reason unknown to this client",
    };

    private static string Of(DataQuality fault) =>
        $"{fault.Code}: {TextOf(fault)} (newest {NumberText.Time(fault.NewestObservedAtMs)}).";

    private static string TextOf(DataQuality fault) => fault.Code switch
    {
        "FOLLOWERS_ZERO" => $"{Counts(fault)} of 0 beside engagement, taken as unknown",
        "FOLLOWERS_FELL" => $"{Counts(fault)} below a tenth of the greatest earlier one; intervals are wider",
        "FOLLOWERS_JUMPED" => $"{Counts(fault)} more than a hundred times the greatest earlier one; intervals are wider",
        "ENGAGEMENT_EXCEEDS_FOLLOWERS" => $"{Posts(fault)} with more engagement than ten times the followers; intervals are wider",
        "ENGAGEMENT_EXCEEDS_VIEWS" => $"{Posts(fault)} with more engagement than twice the views or the reach; intervals are wider",
        "LIKES_HIDDEN" => $"{Posts(fault)} with hidden likes, sent as 0 or 3, taken as unknown",
        "VIEWS_ZERO" => $"{Posts(fault)} with 0 views or reach beside engagement, taken as unknown",
        "NON_FOLLOWERS_EXCEED_REACH" => $"{Posts(fault)} with more non-followers reached than accounts, limited to those",
        "FIRST_HOUR_EXCEEDS_TOTAL" => $"{Posts(fault)} with more engagement in the first hour than in total; intervals are wider",
        "ENGAGEMENT_IMPLAUSIBLE" => $"{Posts(fault)} whose typical engagement no account has; the interval is wider",
        _ => $"found {CountedWords.Of(fault.Count, "time")}",
    };

    private static string Posts(DataQuality fault) => CountedWords.Of(fault.Count, "post");

    private static string Counts(DataQuality fault) => CountedWords.Of(fault.Count, "follower count");
}
