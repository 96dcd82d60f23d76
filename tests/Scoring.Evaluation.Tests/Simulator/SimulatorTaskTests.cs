using System.Text.Json;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Tests.Simulator;

public sealed class SimulatorTaskTests
{
    [Theory]
    [InlineData("simulator-bought-followers", "auc", "auc-low", "auc-high", "gain")]
    [InlineData("simulator-slow-drip", "auc", "auc-low", "auc-high")]
    [InlineData("simulator-bought-likes", "auc", "auc-low", "auc-high", "flagged-within-five")]
    [InlineData("simulator-bought-likes-one-post", "auc", "auc-low", "auc-high")]
    [InlineData("simulator-comment-bots", "auc", "auc-low", "auc-high")]
    [InlineData("simulator-pod", "auc", "auc-low", "auc-high")]
    [InlineData("simulator-undisclosed", "auc", "auc-low", "auc-high")]
    [InlineData("simulator-knowing-attacker", "auc", "auc-low", "auc-high", "gain", "gain-low", "gain-high")]
    [InlineData("simulator-coverage", "coverage")]
    [InlineData("simulator-outcomes", "ece", "auc", "brier")]
    public async Task A_task_needs_no_data_and_prints_the_same_metrics_every_time(string task, params string[] metrics)
    {
        CommandRun run = await EvaluateAsync(task);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(metrics, lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.All(lines, line =>
        {
            Assert.Equal(task, line.GetProperty("task").GetString());
            Assert.True(line.GetProperty("low").GetDouble() <= line.GetProperty("value").GetDouble());
            Assert.True(line.GetProperty("value").GetDouble() <= line.GetProperty("high").GetDouble());
        });
        Assert.Equal(run, await EvaluateAsync(task));
    }

    private static Task<CommandRun> EvaluateAsync(string task) => CommandRun.RunAsync("evaluate", task, "--quick", "--json");
}
