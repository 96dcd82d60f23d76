using System.Globalization;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Simulator;

/// <summary>The tables of an attack in the report: its effect, and the lines that detect it.</summary>
internal static class AttackTables
{
    private const double Micro = 1e-6, ShownLogits = .02, Half = .5;

    /// <summary>The effect of the attack at every intensity, its cost, and its detection with less data.</summary>
    /// <param name="terms">The attack.</param>
    /// <param name="twins">The twins with all data.</param>
    /// <param name="poorer">Twins with a provider's feed and with counts only; empty to omit them.</param>
    public static TableExhibit Effects(AttackTerms terms, IReadOnlyList<Twin> twins, IReadOnlyList<Twin[]> poorer)
    {
        JudgedScore judge = JudgedScore.For(terms.Kind);
        List<IReadOnlyList<string>> rows = [];
        foreach (Intensity intensity in TwinStudy.Intensities)
        {
            int place = (int)intensity;
            double Move(Func<ScorePoints, double> score) => twins.Average(twin => score(twin.Attacked[place]) - score(twin.Genuine));
            rows.Add(
            [
                intensity.ToString().ToLowerInvariant(),
                terms.Of(intensity).ToString("0.####", CultureInfo.InvariantCulture),
                Euros(SimulatorStatistics.Quantile(twins.Select(twin => twin.Costs[place]), Half)),
                Points(Move(points => points.Engagement)),
                Points(Move(points => points.Trust)),
                Points(Move(points => points.Authenticity)),
                Points(Move(points => points.Virality)),
                Area(twins, intensity, judge),
                .. poorer.Select(feed => Area(feed, intensity, judge)),
            ]);
        }

        return new TableExhibit(
            "What the attack moves",
            $"The amount is in {terms.Unit}. Cost is the median over the creators up to the cut. Changes are means over the creators, in points. AUC is that of {judge.Name}"
                + (poorer.Count == 0 ? "." : ", for connected accounts, for accounts with data of a provider, and for accounts with counts only."),
            ["intensity", "amount", "cost, €", "engagement", "trust", "authenticity", "virality", "AUC", .. poorer.Count == 0 ? [] : (string[])["AUC, provider", "AUC, counts"]],
            rows);
    }

    /// <summary>The lines that change with the attack at the middle intensity.</summary>
    public static TableExhibit Lines(AttackTerms terms, IReadOnlyList<Twin> twins)
    {
        JudgedScore judge = JudgedScore.For(terms.Kind);
        Dictionary<string, double> moves = new(StringComparer.Ordinal);
        foreach (Twin twin in twins)
        {
            foreach ((string code, long micros) in judge.Lines(twin.Attacked[(int)Intensity.Middle])) moves[code] = moves.GetValueOrDefault(code) + micros;
            foreach ((string code, long micros) in judge.Lines(twin.Genuine)) moves[code] = moves.GetValueOrDefault(code) - micros;
        }

        List<IReadOnlyList<string>> rows =
        [
            .. moves.Select(move => (move.Key, Logits: move.Value * Micro / twins.Count))
                .Where(move => Math.Abs(move.Logits) >= ShownLogits)
                .OrderBy(move => move.Logits).ThenBy(move => move.Key, StringComparer.Ordinal)
                .Select(move => (IReadOnlyList<string>)[$"`{move.Key}`", move.Logits.ToString("+0.00;−0.00", CultureInfo.InvariantCulture)]),
        ];
        return new TableExhibit(
            "Which lines respond",
            rows.Count == 0
                ? $"No line of {judge.Name} moves by {ShownLogits.ToString(CultureInfo.InvariantCulture)} logits on average at the middle intensity: the attack leaves no trace that the product detects."
                : $"Mean change of the lines of {judge.Name} at the middle intensity, logits; lines that move by less than {ShownLogits.ToString(CultureInfo.InvariantCulture)} are left out.",
            ["line", "change"],
            rows);
    }

    /// <summary>A change in points, with its sign.</summary>
    public static string Points(double change) => change.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>An amount of money.</summary>
    public static string Euros(double euros) => euros.ToString(euros < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static string Area(IReadOnlyList<Twin> twins, Intensity intensity, JudgedScore judge) => NumberText.Measured(new TwinAuc(twins, intensity, judge.Suspicion).Value);
}
