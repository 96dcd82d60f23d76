using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Commands;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task It_writes_the_same_three_files_every_time()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await SimulateAsync(folder, "a", "--attacked-share", "0.5");
        await SimulateAsync(folder, "b", "--attacked-share", "0.5");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Simulated: 30 creators, seed 5.\n", run.Output, StringComparison.Ordinal);
        foreach (string ending in (string[])[".jsonl", ".later.jsonl", ".truth.csv"])
        {
            byte[] bytes = await File.ReadAllBytesAsync(folder.At("a" + ending), TestContext.Current.CancellationToken);
            Assert.NotEmpty(bytes);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.At("b" + ending), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_truth_has_a_line_per_creator_and_every_attack_its_terms()
    {
        using TemporaryFolder folder = new();
        await SimulateAsync(folder, "a", "--attack", "slow-drip", "--intensity", "high");
        string[][] rows = [.. (await File.ReadAllLinesAsync(folder.At("a.truth.csv"), TestContext.Current.CancellationToken)).Select(line => line.Split(','))];
        Assert.Equal(31, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        int attack = Array.IndexOf(rows[0], "attack");
        Assert.All(rows.Skip(1), row => Assert.Equal(("slow-drip", "high"), (row[attack], row[attack + 1])));
    }

    [Fact]
    public async Task An_attacker_who_knows_the_scorer_asks_the_shipped_model()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("simulate", "--creators", "3", "--attack", "knowing-attacker", "--out", folder.At("k.jsonl"));
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains(",knowing-attacker,middle,", await File.ReadAllTextAsync(folder.At("k.truth.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_read_back_as_they_were_written_and_bad_ones_are_told()
    {
        using TemporaryFolder folder = new();
        await SimulateAsync(folder, "a");
        SourceItem[] items = [.. Assert.Single(SourceCatalogue.Open(folder.At("a.jsonl"), mapping: null, platform: null)).Read()];
        Assert.All(items, item => Assert.Null(item.Fault));
        Assert.Equal(30, items.Select(item => item.Observation!.Creator).Distinct().Count());

        string path = folder.Write("bad.jsonl", "{\"creator\":{\"id\":\"anna\"},\"observedAtMs\":\"1\"}", "", "{", "{\"observedAtMs\":\"1\"}");
        SourceItem[] bad = [.. Assert.Single(SourceCatalogue.Open(path, JsonLinesSource.MappingName, Protos.V1.Platform.X)).Read()];
        Assert.Equal([1, 3, 4], bad.Select(item => item.Origin.Line));
        Assert.Equal(Protos.V1.Platform.X, bad[0].Observation!.Creator.Platform);
        Assert.StartsWith("not an observation: ", bad[1].Fault, StringComparison.Ordinal);
        Assert.Equal("no creator", bad[2].Fault);
    }

    private static Task<CommandRun> SimulateAsync(TemporaryFolder folder, string name, params string[] more) =>
        CommandRun.RunAsync(["simulate", "--creators", "30", "--seed", "5", "--out", folder.At(name + ".jsonl"), .. more]);
}
