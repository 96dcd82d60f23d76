using System.Globalization;
using System.Text;
using System.Text.Json;
using Scoring.Evaluation.Measuring;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Evaluation.Reporting;

/// <summary>Prints measurements: a table for users, or one JSON object per line for programs.</summary>
internal sealed class EvaluationReport(Terminal terminal)
{
    private const int Decimals = 6;

    /// <summary>Writes the measurements of one task as a table.</summary>
    public void WriteTable(IEvaluationTask task, IReadOnlyList<Measurement> measurements)
    {
        terminal.Output.WriteLine(task.Name);
        terminal.Output.WriteLine(task.Question);
        Table table = new() { Border = TableBorder.Simple };
        foreach (string heading in (string[])["metric", "ours", "95 %", "spread", "baseline", "", "strongest", ""])
        {
            table.AddColumn(new TableColumn(heading).NoWrap().PadLeft(0).PadRight(1));
        }

        foreach (Measurement one in measurements)
        {
            table.AddRow(
                one.Metric,
                Text(one.Value),
                $"{Text(one.Low)}–{Text(one.High)}",
                Text(one.Spread),
                Text(one.Baseline),
                MeasuredText.Verdict(one.CompareWith(one.Baseline)),
                Text(one.Strongest),
                MeasuredText.Verdict(one.CompareWith(one.Strongest)));
        }

        terminal.Console.Write(table);
        terminal.Output.WriteLine($"{CountedWords.Of(measurements[0].Count, task.Unit)}.");
        terminal.Output.WriteLine();
    }

    /// <summary>Writes how to read the tables, once after all of them.</summary>
    public void WriteLegend(EvaluationSetting setting)
    {
        terminal.Output.WriteLine($"Ours and baseline: mean over {CountedWords.Of(setting.Seeds, "seed")} where there are random draws, spread: their standard deviation.");
        terminal.Output.WriteLine($"95 %: bootstrap, {CountedWords.Of(setting.Resamples, "resample")}. Strongest: the strongest known figure, three decimals.");
        terminal.Output.WriteLine("Wins, loses, equal (three decimals): ours compared with the figure on the left. Lower is better for");
        terminal.Output.WriteLine("errors (mae, brier, ece), nearer to 0.9 for coverage, higher for all others.");
        if (setting.IsQuick) terminal.Output.WriteLine("A quick run: it shows that all tasks run, and its figures have no meaning.");
    }

    /// <summary>Writes measurements as JSON, one object per line.</summary>
    public void WriteJson(IReadOnlyList<Measurement> measurements)
    {
        foreach (Measurement one in measurements)
        {
            using MemoryStream line = new();
            using (Utf8JsonWriter writer = new(line))
            {
                writer.WriteStartObject();
                writer.WriteString("task", one.Task);
                writer.WriteString("metric", one.Metric);
                WriteNumber(writer, "value", one.Value);
                WriteNumber(writer, "low", one.Low);
                WriteNumber(writer, "high", one.High);
                WriteNumber(writer, "baseline", one.Baseline);
                WriteNumber(writer, "strongest", one.Strongest);
                WriteNumber(writer, "spread", one.Spread);
                writer.WriteNumber("n", one.Count);
                writer.WriteEndObject();
            }

            terminal.Output.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, Math.Round(number, Decimals));
        else writer.WriteNull(name);
    }

    private static string Text(double? value) => value is not { } number ? "" : number.ToString("0.0000", CultureInfo.InvariantCulture);
}
