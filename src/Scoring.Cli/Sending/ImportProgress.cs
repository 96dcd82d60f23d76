using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Spectre.Console;

namespace Scoring.Cli.Sending;

/// <summary>Shows the progress of an import: a bar on an interactive terminal, a line every few seconds when the output is redirected.</summary>
internal sealed class ImportProgress(Terminal terminal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs the work and shows its progress.</summary>
    /// <param name="title">The name of the input.</param>
    /// <param name="total">The estimated number of items.</param>
    /// <param name="work">The work; it reports the number of items processed since its last report.</param>
    public Task RunAsync(string title, long total, Func<Action<long>, Task> work) =>
        terminal.IsLive ? RunLiveAsync(title, total, work) : RunPlainAsync(title, total, work);

    private Task RunLiveAsync(string title, long total, Func<Action<long>, Task> work)
    {
        Progress progress = terminal.Console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ItemRateColumn(), new RemainingTimeColumn());
        return progress.StartAsync(async context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
            await work(more => task.Increment(more));
        });
    }

    private async Task RunPlainAsync(string title, long total, Func<Action<long>, Task> work)
    {
        long start = terminal.Clock.GetTimestamp();
        Lock gate = new();
        TimeSpan due = BetweenLines;
        long done = 0;
        await work(more =>
        {
            lock (gate)
            {
                done += more;
                TimeSpan elapsed = terminal.Clock.GetElapsedTime(start);
                if (elapsed >= due)
                {
                    terminal.Output.WriteLine(Line(title, done, total, elapsed));
                    due = elapsed + BetweenLines;
                }
            }
        });
    }

    private static string Line(string title, long done, long total, TimeSpan elapsed)
    {
        double rate = done / elapsed.TotalSeconds;
        double secondsLeft = Math.Max(0, total - done) / rate;
        return $"{title}: {NumberText.Count(done)} of about {NumberText.Count(total)}, {NumberText.Count((long)rate)}/s, {NumberText.Count((long)secondsLeft)} s left";
    }
}
