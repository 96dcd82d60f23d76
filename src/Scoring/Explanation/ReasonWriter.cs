using Scoring.Models;
using Scoring.Scores;

namespace Scoring.Explanation;

/// <summary>Puts the strongest contributions of a score into words.</summary>
public static class ReasonWriter
{
    /// <summary>Most reasons that a score gets.</summary>
    public const int MaxReasons = 4;

    /// <summary>What moves a score less than this is not worth a word.</summary>
    internal const long NegligibleMicros = 50_000;

    /// <summary>
    /// The reasons of one score, most important first: what lowers it by its distance to the best contribution that the feature allows, what raises
    /// it by its distance to the population's. Only observed features and caps speak; a score without evidence has no reason but that.
    /// </summary>
    /// <param name="estimate">The score, lines kept.</param>
    /// <param name="card">The scorecard that made it; null for engagement and virality.</param>
    public static IReadOnlyList<Reason> Write(ScoreEstimate estimate, ScorecardModel? card)
    {
        ReadOnlySpan<Contribution> lines = estimate.Contributions;
        Span<(double Importance, int Line)> best = stackalloc (double, int)[MaxReasons];
        int count = 0;
        int place = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            FeatureModel? feature = FeatureOf(lines[i], card, ref place);
            if (Math.Abs(lines[i].Micros) < NegligibleMicros || lines[i].Kind is ContributionKind.Base or ContributionKind.Missing) continue;
            Insert(best, ref count, (ImportanceOf(lines[i], feature), i));
        }

        if (count == 0) return [];
        Reason[] reasons = new Reason[count];
        for (int i = 0; i < count; i++) reasons[i] = Describe(lines[best[i].Line], card);
        return reasons;
    }

    // Lines stand in the order of the model, so that the next one's feature lies beyond the last one's.
    private static FeatureModel? FeatureOf(in Contribution line, ScorecardModel? card, ref int place)
    {
        if (card is null || line.Kind is ContributionKind.Base or ContributionKind.Cap) return null;
        while (card.Features[place].Code != line.Code) place++;
        return card.Features[place];
    }

    private static void Insert(Span<(double Importance, int Line)> best, ref int count, (double Importance, int Line) next)
    {
        int at = count;
        while (at > 0 && best[at - 1].Importance < next.Importance) at--;
        if (at == best.Length) return;
        if (count < best.Length) count++;
        for (int i = count - 1; i > at; i--) best[i] = best[i - 1];
        best[at] = next;
    }

    private static double ImportanceOf(in Contribution line, FeatureModel? feature)
    {
        double logits = Micros.ToUnits(line.Micros);
        if (feature is null) return Math.Abs(logits);
        return logits < 0 ? feature.Best - logits : logits - feature.Median;
    }

    private static Reason Describe(in Contribution line, ScorecardModel? card)
    {
        bool raises = line.Micros > 0;
        string text = card?.Find(line.Code)?.Feature.Describe(line.Observed, line.Evidence) ?? DescribeOther(line, raises);
        return new Reason(line.Code + (raises ? "_RAISES" : "_LOWERS"), line.Code, raises, $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}.");
    }

    // Lines that are no feature of a scorecard.
    private static string DescribeOther(in Contribution line, bool raises) => line.Code switch
    {
        "ENGAGEMENT_RATE" => $"a typical post engages {line.Observed * 100:0.##} %, {(raises ? "above" : "below")} the cohort's level before size is considered ({line.Evidence:0.#} effective posts)",
        "ACCOUNT_SIZE" => $"at this size {line.Observed * 100:0.##} % is expected, {(raises ? "less" : "more")} than at the cohort's reference size",
        "GENUINENESS" => $"its engagement counts {(raises ? "more" : "less")}, since audience and engagement look {(raises ? "more" : "less")} genuine than usual",
        "TYPICAL_VIEWS" => $"a typical post is seen {line.Observed:0} times, {(raises ? "more" : "less")} than usual at this size ({line.Evidence:0.#} effective posts)",
        "FOLLOWERS_TO_EXCEED" => $"{line.Observed:0} followers set the bar {(raises ? "low" : "high")}",
        ScorecardModel.AuthenticityCapCode => "trust is capped, since audience and engagement hardly look genuine",
        "RANGE" => "the total is held within the model's range",
        _ => $"features that tell of one thing are held together, which takes {(raises ? "bad" : "good")} marks back",
    };
}
