using System.Text.Json;
using Scoring.Evaluation.Followers;
using Scoring.Evaluation.Srf;
using Scoring.Evaluation.Tests.Followers;
using Scoring.Fitting.Audience;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Srf;

public sealed class SrfTaskTests
{
    [Fact]
    public async Task The_share_is_nearer_than_by_counting()
    {
        using TemporaryFolder folder = MadeUpFollowers.WriteAll(400, 100);
        string[] arguments = ["evaluate", "srf-audience", "srf-accounts-frozen", "--data", folder.Path, "--json", "--quick", "--seeds", "1"];
        CommandRun run = await CommandRun.RunAsync(arguments);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(["mae", "mae-frozen", "auc"], lines.Select(line => line.GetProperty("metric").GetString()));
        Assert.Equal([100, 100, 400], lines.Select(line => line.GetProperty("n").GetInt32()));
        Assert.True(Number(lines[0], "value") < Number(lines[0], "baseline"));
        Assert.InRange(Number(lines[0], "value"), 0.01, 0.1);
        Assert.InRange(Number(lines[2], "value"), 0.75, 0.95);
        Assert.Equal(run, await CommandRun.RunAsync(arguments));
    }

    [Fact]
    public void Any_share_of_fakes_is_as_likely_as_any_other()
    {
        LabelledFollower[] followers = [.. Enumerable.Range(0, 30).Select(place => new LabelledFollower(new SampledFollower(), place < 3, $"{place}"))];
        int[][] audiences = AudienceDraws.Of(followers, 2_000, seed: 1);
        Assert.All(audiences, audience => Assert.Equal(AudienceDraws.Size, audience.Length));
        int[] fakes = [.. audiences.Select(audience => audience.Count(place => followers[place].IsFake))];
        Assert.Equal((0, 100), (fakes.Min(), fakes.Max()));
        Assert.Equal(50, fakes.Average(), 2.0);
        Assert.Equal(audiences, AudienceDraws.Of(followers, 2_000, seed: 1));

        int[] few = [.. AudienceDraws.Of(followers, 2_000, seed: 1, mostFakes: 60).Select(audience => audience.Count(place => followers[place].IsFake))];
        Assert.Equal((0, 60), (few.Min(), few.Max()));
        Assert.Equal(30, few.Average(), 1.5);
    }

    [Fact]
    public void Errors_are_those_of_the_estimate_and_of_counting()
    {
        // Two fakes, of whom counting sees one, and two genuine ones, of whom it takes one for a fake: probabilities .5, .2, .4, .1.
        LabelledFollower[] followers = [.. Enumerable.Range(0, 4).Select(place => new LabelledFollower(new SampledFollower(), place < 2, $"{place}"))];
        double[] logits = [.. new[] { 0.5, 0.2, 0.4, 0.1 }.Select(probability => Math.Log(probability / (1 - probability)))];
        AudienceErrors errors = AudienceErrors.Of(followers, [[0, 1, 2, 3], [0, 0, 1, 3], [2, 3, 3, 3]], logits, audience => audience.Length / 10.0);
        Assert.Equal((0.1 + 0.35 + 0.4) / 3, errors.Mean([1, 1, 1]), 1e-12);
        Assert.Equal((0.1 + (2 * 0.4)) / 3, errors.Mean([1, 0, 2]), 1e-12);
        Assert.Equal((0 + 0.25 + 0.25) / 3, errors.OfCounting, 1e-12);
    }

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
