using System.Globalization;
using System.Text;
using System.Text.Json;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Rendering;
using Spectre.Console;

namespace Scoring.Cli.Evaluation;

/// <summary>Shows measurements: a table for people, or one JSON object a line for programs.</summary>
internal sealed class EvaluationReport(Terminal terminal)
{
    private const int Decimals = 6;

    /// <summary>Writes the measurements of one task as a table.</summary>
    public void WriteTable(IEvaluationTask task, IReadOnlyList<Measurement> measurements, int seeds)
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
                Verdict(one.CompareWith(one.Baseline)),
                Text(one.Strongest),
                Verdict(one.CompareWith(one.Strongest)));
        }

        terminal.Console.Write(table);
        terminal.Output.WriteLine($"{CountedWords.Of(measurements[0].Count, "creator")}. Ours and baseline: mean over {CountedWords.Of(seeds, "seed")}, spread: their standard deviation.");
        terminal.Output.WriteLine("Strongest: as published, three decimals. 95 %: bootstrap over the creators.");
        terminal.Output.WriteLine("Wins, loses, equal (at three decimals): ours against the figure on the left; less mae is better.");
    }

    /// <summary>Writes measurements as JSON, one object a line.</summary>
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

    private static string Verdict(int? comparison) => comparison switch
    {
        > 0 => "wins",
        < 0 => "loses",
        0 => "equal",
        null => "",
    };
}
