using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Explanation;

/// <summary>Puts the strongest contributions of a score into words.</summary>
public static class ReasonWriter
{
    /// <summary>Most reasons that a score gets.</summary>
    public const int MaxReasons = 4;

    private const long NegligibleMicros = 50_000;

    /// <summary>
    /// The reasons of one score, most important first: what lowers it by its distance to the best contribution that the feature allows, what raises
    /// it by its distance to the population's. Only observed features speak; a score without evidence has no reason but that.
    /// </summary>
    /// <param name="estimate">The score.</param>
    /// <param name="card">The scorecard that made it; null for engagement.</param>
    public static IReadOnlyList<Reason> Write(ScoreEstimate estimate, Models.ScorecardModel? card)
    {
        List<(double Importance, int Order, Reason Reason)> reasons = [];
        ReadOnlySpan<Contribution> lines = estimate.Contributions;
        for (int i = 0; i < lines.Length; i++)
        {
            Contribution line = lines[i];
            if (Math.Abs(line.Micros) < NegligibleMicros || line.Kind is ContributionKind.Base or ContributionKind.Missing) continue;
            reasons.Add((ImportanceOf(line, card), i, new Reason(line.Code + (line.Micros > 0 ? "_RAISES" : "_LOWERS"), line.Code, line.Micros > 0, TextOf(line))));
        }

        reasons.Sort(static (left, right) => left.Importance != right.Importance ? right.Importance.CompareTo(left.Importance) : left.Order.CompareTo(right.Order));
        return [.. reasons.Take(MaxReasons).Select(reason => reason.Reason)];
    }

    private static double ImportanceOf(in Contribution line, Models.ScorecardModel? card)
    {
        double logits = Micros.ToUnits(line.Micros);
        if (card?.Find(line.Code) is not { } feature) return Math.Abs(logits);
        return logits < 0 ? feature.Best - logits : logits - feature.Median;
    }

    private static string TextOf(in Contribution line)
    {
        bool raises = line.Micros > 0;
        string text = line.Code switch
        {
            "ENGAGEMENT_RATE" => $"a typical post engages {line.Observed * 100:0.##} %, {(raises ? "above" : "below")} the cohort's level before size is considered ({line.Evidence:0.#} effective posts)",
            "ACCOUNT_SIZE" => $"at this size {line.Observed * 100:0.##} % is expected, {(raises ? "less" : "more")} than at the cohort's reference size",
            "GENUINENESS" => $"its engagement counts {(raises ? "more" : "less")}, since audience and engagement look {(raises ? "more" : "less")} genuine than usual",
            "AUTHENTICITY_CAP" => "trust is capped, since audience and engagement hardly look genuine",
            "RANGE" => "the total is held within the model's range",
            _ => ScorecardFeatures.Find(line.Code)?.Describe(line.Observed, line.Evidence) ?? line.Code,
        };
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
