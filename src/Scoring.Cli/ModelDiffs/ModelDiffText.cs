using System.Globalization;
using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Reports.Text;

namespace Scoring.Cli.ModelDiffs;

/// <summary>Writes the comparison of two models as text.</summary>
internal static class ModelDiffText
{
    private const string Signed = "+0.00;-0.00;0.00";

    /// <summary>Writes a comparison.</summary>
    public static void Write(ModelComparison comparison, TextWriter output)
    {
        output.WriteLine($"A: {comparison.First.Id}, SHA-256 {comparison.First.Sha256}, extraction ordinal {Text(comparison.First.Extraction.Ordinal)}");
        output.WriteLine($"B: {comparison.Second.Id}, SHA-256 {comparison.Second.Sha256}, extraction ordinal {Text(comparison.Second.Extraction.Ordinal)}");
        output.WriteLine($"Scored {CountedWords.Of(comparison.Creators, "creator")} by both, each at its newest observation. Creators without evidence for a score are not compared.");
        output.WriteLine();
        output.WriteLine("                                                       shift B - A");
        output.WriteLine("score         creators  rank corr.  best tenth kept      5 %  median    95 %  status changed");
        foreach (ScoreComparison score in comparison.Scores)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{score.Name,-12}  {score.Shift.Creators,8}  {Text(score.RankCorrelation, "0.0000"),10}  {Text(score.BestTenthKept * 100, "0.0") + " %",15}  {Shift(score.Shift)}  {score.StatusChanges,14}"));
        }

        foreach (ScoreComparison score in comparison.Scores.Where(score => score.Shift.Creators > 0))
        {
            output.WriteLine();
            output.WriteLine($"{score.Name} by platform and tier of followers");
            foreach ((Platform platform, FollowerTier tier, ScoreShift shift) in score.Groups)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {PlatformNames.NameOf(platform),-10}  {NameOf(tier),-8}  {shift.Creators,8}  {Shift(shift)}"));
            }
        }
    }

    /// <summary>The name of a tier.</summary>
    public static string NameOf(FollowerTier tier) => tier == FollowerTier.Unspecified ? "unknown" : tier.ToString().ToLowerInvariant();

    private static string Shift(ScoreShift shift) => $"{Text(shift.Low, Signed),7}  {Text(shift.Median, Signed),6}  {Text(shift.High, Signed),6}";

    private static string Text(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
