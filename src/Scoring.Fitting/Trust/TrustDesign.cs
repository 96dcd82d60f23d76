using Scoring.Contexts;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Scorecards;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Trust rows as input of the additive fit, and the conversion of its sums to served totals: group caps, then the cap by authenticity.
/// </summary>
internal sealed class TrustDesign
{
    private const string Card = "trust";

    private readonly ScorecardModel _card;
    private readonly double[] _authenticity;
    private readonly int[][] _groups;

    /// <summary>Computes the rows by a model.</summary>
    /// <param name="draft">The model file, with the populations that are served.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isPositive">Outcome of each row.</param>
    public TrustDesign(ModelDraft draft, IReadOnlyList<TrustRow> rows, IReadOnlyList<bool> isPositive)
    {
        ScoringModel model = draft.ToModel();
        _card = model.Trust;
        int[] used = [.. Enumerable.Range(0, _card.Features.Length).Where(place => _card.Features[place].Needs == ContextPart.None)];
        Codes = [.. used.Select(place => _card.Features[place].Code)];
        _authenticity = new double[rows.Count];
        _groups = new int[_card.Groups.Length][];
        for (int group = 0; group < _groups.Length; group++)
        {
            IReadOnlyList<string> codes = _card.Groups[group].Features;
            _groups[group] = [.. Enumerable.Range(0, Codes.Count).Where(curve => codes.Contains(Codes[curve]))];
        }

        CurveShape[] shapes = [.. used.Select(place => ShapeOf(_card.Features[place], (string)draft.Feature(Card, _card.Features[place].Code)["monotone"]!))];
        FeatureValue[] values = new FeatureValue[_card.Features.Length];
        LabelledRow[] labelled = new LabelledRow[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            _authenticity[row] = TrustFeatureValues.Read(rows[row].Features, model, rows[row].StartedAtMs, values);
            labelled[row] = new LabelledRow([.. used.Select(place => BeliefOf(values[place]))], isPositive[row], rows[row].Creator)
            {
                TimeMs = rows[row].StartedAtMs,
                KnownMs = rows[row].KnownMs,
            };
        }

        Rows = new AdditiveDesign(shapes, labelled, _card.Base);
        KnownRows = [.. Enumerable.Range(0, Codes.Count).Select(curve => labelled.Count(row => !row.Beliefs[curve].IsMissing))];
    }

    /// <summary>Codes of the features that are fitted, in the order of the curves.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The rows and curves.</summary>
    public AdditiveDesign Rows { get; }

    /// <summary>Number of rows per curve in which its feature is known.</summary>
    public IReadOnlyList<int> KnownRows { get; }

    /// <summary>The sum of a row with group caps applied, logits.</summary>
    public double GroupLimitedSum(AdditiveModel model, int row)
    {
        double sum = model.LogitOf(row);
        for (int group = 0; group < _groups.Length; group++)
        {
            double together = _groups[group].Sum(curve => model.ContributionOf(row, curve));
            sum += _card.Groups[group].Limit(together) - together;
        }

        return sum;
    }

    /// <summary>A total limited by authenticity and range, logits.</summary>
    /// <param name="total">The total.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="lift">Lift of the cap, logits.</param>
    public double Capped(double total, int row, double lift) => Math.Clamp(Math.Min(total, CapOf(row) + lift), -_card.Range, _card.Range);

    /// <summary>Highest total that authenticity allows for a row, logits.</summary>
    public double CapOf(int row) => _card.AuthenticityCap is null ? double.PositiveInfinity : _card.AuthenticityCap.Evaluate(_authenticity[row]);

    private static CurveShape ShapeOf(FeatureModel feature, string monotone) => new(
        feature.Code,
        feature.Curve.X.ToArray(),
        feature.Curve.Y.ToArray(),
        monotone switch { "increasing" => CurveDirection.Increasing, "decreasing" => CurveDirection.Decreasing, _ => CurveDirection.None },
        new Belief(feature.PopulationMean, feature.PopulationVariance));

    private static Belief BeliefOf(in FeatureValue value) => value.IsMissing ? Belief.Missing : new Belief(value.Mean, value.Variance);
}
