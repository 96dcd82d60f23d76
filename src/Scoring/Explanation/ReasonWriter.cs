using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Explanation;

/// <summary>Describes the strongest contributions of a score in words.</summary>
public static class ReasonWriter
{
    /// <summary>Maximum number of reasons of a score.</summary>
    public const int MaxReasons = 4;

    private const int NoFeature = -1;

    /// <summary>Contributions below this get no reason.</summary>
    internal const long NegligibleMicros = 50_000;

    /// <summary>
    /// The reasons of one score, most important first. A lowering contribution is ranked by its distance to the best contribution that the
    /// feature allows, a raising one by its distance to that of the population. Only observed features and caps give reasons; the list is
    /// empty if none reaches <see cref="NegligibleMicros"/>.
    /// </summary>
    /// <param name="estimate">The score, with lines.</param>
    /// <param name="card">The scorecard of the score; null for engagement and virality.</param>
    public static IReadOnlyList<Reason> Write(ScoreEstimate estimate, ScorecardModel? card)
    {
        ReadOnlySpan<Contribution> lines = estimate.Contributions;
        ReadOnlySpan<FeatureModel> features = card is null ? default : card.Features;
        Span<Candidate> best = stackalloc Candidate[MaxReasons];
        int count = 0, place = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            int feature = FeatureOf(lines[i], features, ref place);
            if (Math.Abs(lines[i].Micros) < NegligibleMicros || lines[i].Kind is ContributionKind.Base or ContributionKind.Missing or ContributionKind.Calibration) continue;
            Insert(best, ref count, new Candidate(ImportanceOf(lines[i], feature == NoFeature ? null : features[feature]), i, feature));
        }

        if (count == 0) return [];
        Reason[] reasons = new Reason[count];
        for (int i = 0; i < count; i++)
        {
            ref readonly Contribution line = ref lines[best[i].Line];
            reasons[i] = best[i].Feature == NoFeature ? Describe(line) : Describe(line, features[best[i].Feature]);
        }

        return reasons;
    }

    // Lines have the order of the model, so the feature of the next line is after that of the last one.
    private static int FeatureOf(in Contribution line, ReadOnlySpan<FeatureModel> features, ref int place)
    {
        if (features.IsEmpty || line.Kind is ContributionKind.Base or ContributionKind.Cap or ContributionKind.Calibration) return NoFeature;
        while (features[place].Code != line.Code) place++;
        return place;
    }

    private static void Insert(Span<Candidate> best, ref int count, in Candidate next)
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

    private static Reason Describe(in Contribution line, FeatureModel feature)
    {
        bool raises = line.Micros > 0;
        return new Reason(raises ? feature.RaisesCode : feature.LowersCode, line.Code, raises, feature.Feature.Describe(line.Observed, line.Evidence));
    }

    // Lines that are not features of a scorecard.
    private static Reason Describe(in Contribution line)
    {
        bool raises = line.Micros > 0;
        string text = line.Code switch
        {
            "ENGAGEMENT_RATE" => $"A typical post engages {Figure.UpToTwo(line.Observed * 100)} %, {(raises ? "above" : "below")} the cohort's level before size is considered ({Figure.Counted(line.Evidence, "effective post")}).",
            "ACCOUNT_SIZE" => $"At this size {Figure.UpToTwo(line.Observed * 100)} % is expected, {(raises ? "less" : "more")} than at the cohort's reference size.",
            "GENUINENESS" => raises
                ? "Its engagement counts more, since audience and engagement look more genuine than usual."
                : "Its engagement counts less, since audience and engagement look less genuine than usual.",
            "TYPICAL_VIEWS" => $"A typical post is seen {Figure.Whole(line.Observed)} times, {(raises ? "more" : "less")} than usual at this size ({Figure.Counted(line.Evidence, "effective post")}).",
            "FOLLOWERS_TO_EXCEED" => $"A multiple of {Figure.Whole(line.Observed)} followers is {(raises ? "soon" : "seldom")} exceeded.",
            ScorecardModel.AuthenticityCapCode => "Trust is capped, since audience and engagement hardly look genuine.",
            "RANGE" => "The total is held within the model's range.",
            _ => raises
                ? "Features that tell of one thing are held together, which takes bad marks back."
                : "Features that tell of one thing are held together, which takes good marks back.",
        };
        return new Reason(line.Code + (raises ? ReasonCodes.Raises : ReasonCodes.Lowers), line.Code, raises, text);
    }

    /// <summary>A candidate line; its feature by index in the scorecard.</summary>
    private readonly record struct Candidate(double Importance, int Line, int Feature);
}
