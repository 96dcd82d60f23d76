using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

[Collection(ProcessTests.Name)]
public sealed class FitAndServeTests
{
    [Fact]
    public async Task A_running_server_accepts_a_fitted_model_and_says_which_score_was_fitted()
    {
        using TemporaryFolder folder = new();
        Assert.Equal((0, ""), await SimulatedPopulation.WriteAsync(folder.At("all.jsonl"), "--creators", "400"));
        CommandRun fit = await CliProcess.RunAsync(
            folder.Path, "fit", "trust", "--observations", folder.At("all.jsonl"), "--outcomes", folder.At("all.later.jsonl"), "--out", folder.At("fitted.json"));
        Assert.Equal((0, ""), (fit.ExitCode, fit.Error));

        await using ServerProcess server = await ServerProcess.StartAsync(folder, "scores.db", "--model", folder.At("fitted.json"));
        string few = folder.Write("few.jsonl", [.. File.ReadLines(folder.At("all.jsonl")).Where(line => line.Contains("\"sim-000007\"", StringComparison.Ordinal))]);
        CommandRun import = await CliProcess.RunAsync(folder.Path, "import", few, "--server", server.Address);
        Assert.Equal((0, ""), (import.ExitCode, import.Error));

        Platform platform = Enum.Parse<Platform>(File.ReadLines(folder.At("all.truth.csv")).ElementAt(8).Split(',')[1], ignoreCase: true);
        ScoreCreatorResponse answer = await server.Connection.Scores.ScoreCreatorAsync(
            new ScoreCreatorRequest { Creator = new CreatorRef { Platform = platform, Id = "sim-000007" }, Explain = { ExplanationPart.Contributions } },
            server.Connection.Call(TestContext.Current.CancellationToken));
        Assert.Contains("trust fitted to ", answer.Scores.Model.Id, StringComparison.Ordinal);
        Assert.Equal(Calibration.Fitted, answer.Scores.Trust.Calibration);
        Assert.Equal(Calibration.ExpertPrior, answer.Scores.Authenticity.Calibration);
        Assert.Equal(Calibration.ExpertPrior, answer.Scores.Engagement.Calibration);
        Protos.V1.Explanation why = answer.Scores.Trust.Explanation;
        Assert.Equal(why.TotalMicros, why.Contributions.Sum(line => line.Micros));
    }
}
