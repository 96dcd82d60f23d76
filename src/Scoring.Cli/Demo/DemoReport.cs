using Scoring.Cli.CommandLine;
using Scoring.Cli.Rendering;
using Scoring.Cli.Sample;
using Scoring.Protos.V1;
using Spectre.Console;

namespace Scoring.Cli.Demo;

/// <summary>Writes what the demonstration shows.</summary>
internal sealed class DemoReport(Terminal terminal)
{
    private const int Shown = 10;

    /// <summary>Says that nobody of the sample exists.</summary>
    public void WriteOrigin(IReadOnlyList<SampleCreator> sample)
    {
        int observations = sample.Sum(creator => creator.Observations.Count);
        terminal.Output.WriteLine(
            $"This sample is generated, nobody in it exists: {CountedWords.Of(sample.Count, "account")}, {CountedWords.Of(observations, "observation")}, seed {SampleCatalogue.Seed}.");
        IEnumerable<string> archetypes = sample.GroupBy(creator => creator.Archetype, StringComparer.Ordinal).Select(group => $"{group.Count()} × {group.Key}");
        terminal.Output.WriteLine($"It has {string.Join(", ", archetypes)}.");
    }

    /// <summary>Writes the best accounts as a table.</summary>
    public void WriteBest(IReadOnlyList<RankedCreator> ranking)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"The best {Math.Min(Shown, ranking.Count)} of {ranking.Count}, by the weakest of engagement, trust and authenticity, each at the lower end of its interval:");
        terminal.Output.WriteLine();
        Table table = ScoreReport.PlainTable("#", "creator", "generated as", "followers", "engagement", "trust", "authenticity");
        table.Columns[0].RightAligned();
        table.Columns[3].RightAligned();
        foreach ((RankedCreator ranked, int index) in ranking.Take(Shown).Select((ranked, index) => (ranked, index)))
        {
            CreatorScores scores = ranked.Scores;
            table.AddRow(
                new Text((index + 1).ToString()),
                new Text($"{ScoreWords.Of(scores.Creator.Platform)}/{scores.Creator.Id}"),
                new Text(ranked.Archetype),
                new Text(scores.HasFollowers ? NumberText.Count(scores.Followers) : "unknown"),
                new Text(WithInterval(scores.Engagement)),
                new Text(WithInterval(scores.Trust)),
                new Text(WithInterval(scores.Authenticity)));
        }

        terminal.Console.Write(table);
    }

    /// <summary>Writes what became of each archetype: the demonstration's point, that the scores tell them apart.</summary>
    public void WriteArchetypes(IReadOnlyList<RankedCreator> ranking)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("What was generated, and its median scores:");
        terminal.Output.WriteLine();
        Table table = ScoreReport.PlainTable("generated as", "accounts", "engagement", "trust", "authenticity");
        foreach (TableColumn column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (IGrouping<string, RankedCreator> group in ranking.GroupBy(ranked => ranked.Archetype, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            table.AddRow(
                group.Key,
                group.Count().ToString(),
                Median(group, scores => scores.Engagement),
                Median(group, scores => scores.Trust),
                Median(group, scores => scores.Authenticity));
        }

        terminal.Console.Write(table);
    }

    /// <summary>Writes the lines that ask the server again, ready to copy.</summary>
    public void WriteCalls(CreatorRef creator, string address)
    {
        string platform = ScoreWords.Of(creator.Platform);
        string authority = new Uri(address).Authority;
        terminal.Output.WriteLine("Ask it yourself, from another terminal:");
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"  {OwnCommand.Words} score {creator.Id} --platform {platform} --explain --server {address}");
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(
            $"  grpcurl -plaintext -d '{{\"creator\":{{\"platform\":\"PLATFORM_{platform.ToUpperInvariant()}\",\"id\":\"{creator.Id}\"}}}}' "
            + $"{authority} scoring.v1.ScoreService/ScoreCreator");
        terminal.Output.WriteLine();
    }

    private static string Median(IEnumerable<RankedCreator> creators, Func<CreatorScores, Score> score)
    {
        double[] values = [.. creators.Select(creator => score(creator.Scores).Value).Order()];
        return NumberText.Score((values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2);
    }

    private static string WithInterval(Score score) =>
        $"{NumberText.Score(score.Value)} ({score.Interval.Low:0}–{score.Interval.High:0})";
}
