using Scoring.Protos.V1;
using Scoring.Reports.Text;

namespace Scoring.Cli.Rendering;

/// <summary>The sources of a record and its corrections as text.</summary>
internal static class SourceLines
{
    /// <summary>One line per source, and one for the corrections if there are any.</summary>
    public static IEnumerable<string> Of(GetCreatorResponse record)
    {
        foreach (SourceState source in record.Sources)
        {
            string name = source.Source.Length == 0 ? "without a source" : $"source {source.Source}";
            string newest = source.HasNewestObservedAtMs ? $", newest {NumberText.Time(source.NewestObservedAtMs)}" : string.Empty;
            string withdrawn = source.Epoch == 0 ? string.Empty : $" · withdrawn, now epoch {NumberText.Count(source.Epoch)}";
            yield return $"{name}: {CountedWords.Of(source.Observations, "observation")}{newest}{withdrawn}";
        }

        if (record.Corrections.Count > 0)
        {
            long newest = record.Corrections.Max(correction => correction.CorrectedAtMs);
            yield return $"{CountedWords.Of(record.Corrections.Count, "correction")} by operators, newest {NumberText.Time(newest)}";
        }
    }
}
