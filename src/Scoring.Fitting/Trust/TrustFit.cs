using System.Globalization;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Scorecards;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Fits trust to the outcomes of campaigns: populations to the observations, then curves and base to whether a campaign converted better
/// than its cohort's median, then a calibration map of totals. The strength of the regularisation towards the initial curves is the one
/// that best predicts later campaigns of other creators. The same rows, model and seed give the same file.
/// </summary>
public static class TrustFit
{
    /// <summary>
    /// Minimum number of campaigns: the standard error of the share of positives is then 3.5 percentage points, and other quantities are
    /// less precise.
    /// </summary>
    public const int LeastRows = 200;

    /// <summary>Minimum number of campaigns of each outcome.</summary>
    public const int LeastOfEither = 50;

    /// <summary>Minimum number of creators: five parts of ten creators evaluate each other.</summary>
    public const int LeastCreators = 50;

    /// <summary>Fits the model.</summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="rows">Campaigns and the features of each creator before the start, in any order.</param>
    /// <param name="leftOut">Excluded campaigns; those that cannot be evaluated are added.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <exception cref="TooLittleDataException">There are too few rows, outcomes of one kind, or creators; the message contains the
    /// counts.</exception>
    public static TrustFitResult Fit(
        ReadOnlySpan<byte> utf8Model, IReadOnlyList<TrustRow> rows, LeftOutRows leftOut, int seed = 0, CancellationToken cancellationToken = default)
    {
        CohortRates cohorts = CohortRates.Of(rows);
        TrustRow[] used = [.. Judgeable(rows, cohorts, leftOut).OrderBy(row => row.StartedAtMs).ThenBy(row => row.Creator, StringComparer.Ordinal)];
        bool[] positives = [.. used.Select(cohorts.IsPositive)];
        int creators = used.Select(row => row.Creator).Distinct(StringComparer.Ordinal).Count();
        Refuse(used.Length, positives.Count(positive => positive), creators);

        string source = string.Create(
            CultureInfo.InvariantCulture,
            $"fitted to {used.Length} campaigns of {creators} creators, {Day(used[0].StartedAtMs)} to {Day(used[^1].StartedAtMs)}: conversions per account reached, above the cohort's median or not");
        double[] before = TotalsOf(ScoringModel.Parse(utf8Model), used);
        ModelDraft draft = new(utf8Model);
        PopulationFit.Write(draft, used, source);
        TrustDesign design = new(draft, used, positives);
        IReadOnlyList<Fold> folds = FoldPlan.Of(design.Rows.Rows, seed);
        StrengthChoice strength = StrengthChoice.Of(
            design.Rows, folds, logitOf: design.GroupLimitedSum, cancellationToken: cancellationToken);
        AdditiveModel fitted = AdditiveLogisticFit.Fit(design.Rows, strength.Strength);

        double lift = CapLift.Of(design, strength, fitted.Base);
        HeldOutLogit[] judged = Judged(design, strength, fitted.Base, lift, used);
        LogitMap map = LogitMapFit.Of(judged, fitted.Base, seed);
        double[] after = LogitMapFit.CrossFitted(judged, fitted.Base, seed);
        bool[] judgedPositives = [.. strength.Judged.Select(row => positives[row])];
        double? unexplained = UnexplainedSpread.Of(judged, after);
        TrustModelFile.Write(draft, design, fitted, new TrustCorrections(map, lift, unexplained), strength.Strength, source);
        draft.Rename("trust fitted", $"to {used.Length} campaigns until {Day(used[^1].StartedAtMs)}");
        return new TrustFitResult
        {
            ModelFile = draft.ToUtf8(),
            Rows = used.Length,
            Positives = positives.Count(positive => positive),
            Creators = creators,
            FromMs = used[0].StartedAtMs,
            ToMs = used[^1].StartedAtMs,
            LeftOut = leftOut,
            Cohorts = cohorts,
            Folds = folds.Count,
            Strength = strength,
            Corrections = new TrustCorrections(map, lift, unexplained),
            Known = [.. design.Codes.Zip(design.KnownRows)],
            Before = ProbabilityQuality.Of([.. strength.Judged.Select(row => before[row])], judgedPositives),
            After = ProbabilityQuality.Of([.. after.Zip(strength.Judged, (logit, row) => design.Capped(logit, row, lift))], judgedPositives),
        };
    }

    /// <summary>Trust totals of the creators before the start of each campaign, as a model serves them, logits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The campaigns.</param>
    public static double[] TotalsOf(ScoringModel model, IReadOnlyList<TrustRow> rows)
    {
        CreatorScores scores = new();
        double[] totals = new double[rows.Count];
        for (int row = 0; row < totals.Length; row++)
        {
            CreatorScorer.Score(rows[row].Features, model, rows[row].StartedAtMs, scores, keepsLines: false);
            totals[row] = scores.Trust.TotalMicros / 1e6;
        }

        return totals;
    }

    // The sum of the curves plus the base of the fit to all rows: folds of other seasons have other bases, which the map does not
    // correct. The map is applied before the cap, so capped rows are not used for it.
    private static HeldOutLogit[] Judged(TrustDesign design, StrengthChoice strength, double start, double lift, TrustRow[] rows) =>
    [
        .. Enumerable.Range(0, strength.Judged.Count).Select(place =>
        {
            int row = strength.Judged[place];
            double logit = start + (strength.Logits[place] - strength.Bases[place]);
            return new HeldOutLogit(logit, design.Rows.Rows[row].IsPositive, design.Capped(logit, row, lift) < logit ? 0 : 1, rows[row].Creator);
        }),
    ];

    private static List<TrustRow> Judgeable(IReadOnlyList<TrustRow> rows, CohortRates cohorts, LeftOutRows leftOut)
    {
        List<TrustRow> judgeable = [];
        foreach (TrustRow row in rows)
        {
            if (cohorts.ReasonAgainst(row) is { } reason) leftOut.Add(reason);
            else judgeable.Add(row);
        }

        return judgeable;
    }

    private static void Refuse(int rows, int positives, int creators)
    {
        if (rows >= LeastRows && positives >= LeastOfEither && rows - positives >= LeastOfEither && creators >= LeastCreators) return;
        throw new TooLittleDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"Too little data to fit trust to: {rows} campaigns that can be judged, of which {positives} converted better than their cohort's median and {rows - positives} did not, of {creators} creators; at least {LeastRows} campaigns, {LeastOfEither} of either outcome and {LeastCreators} creators are needed."));
    }

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
