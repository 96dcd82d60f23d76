using System.Text.Json;
using System.Text.Json.Nodes;
using Scoring.Reports.CommandLine;
using Scoring.Results;
using Scoring.Scores;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

public sealed class FitCommandTests(SimulatedFiles files) : IClassFixture<SimulatedFiles>
{
    [Fact]
    public async Task Trust_is_fitted_to_later_campaigns_and_the_fit_says_what_it_did()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await FitTrustAsync(folder, "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        JsonElement fit = JsonSerializer.Deserialize<JsonElement>(run.Output);
        ScoringModel fitted = ScoringModel.Parse(File.ReadAllBytes(folder.At("fitted.json")));
        Assert.Equal((fitted.Id, fitted.Sha256), (fit.GetProperty("model").GetProperty("id").GetString(), fit.GetProperty("model").GetProperty("sha256").GetString()));
        Assert.Equal((Calibration.Fitted, Calibration.ExpertPrior), (fitted.Trust.Calibration, fitted.Authenticity.Calibration));
        int rows = fit.GetProperty("rows").GetInt32();
        Assert.InRange(rows, 200, 2_000);
        Assert.InRange(fit.GetProperty("positives").GetInt32(), rows / 3, 2 * rows / 3);
        Assert.Contains(fit.GetProperty("left_out").EnumerateArray(), reason => reason.GetProperty("reason").GetString()!.StartsWith("too small", StringComparison.Ordinal));
        Assert.Equal(fit.GetProperty("judged").GetInt32(), fit.GetProperty("after").GetProperty("reliability").EnumerateArray().Sum(bin => bin.GetProperty("rows").GetInt32()));
        Assert.Equal(fit.GetProperty("judged").GetInt32(), fit.GetProperty("after").GetProperty("lift").EnumerateArray().Sum(part => part.GetProperty("rows").GetInt32()));
        Assert.True(fit.GetProperty("after").GetProperty("brier").GetDouble() < 0.25);

        CommandRun again = await FitTrustAsync(folder, "--json");
        Assert.Equal(run, again);
    }

    [Fact]
    public async Task People_are_told_the_same_in_words_and_bars_and_a_report_has_figures()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await FitTrustAsync(folder, "--report", folder.At("report"));
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^Fitted to [\d,]+ campaigns of [\d,]+ creators, 2026-01-\d\d to 2026-0\d-\d\d: [\d,]+ converted better", run.Output.ReplaceLineEndings(" "));
        Assert.Contains("Omitted: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("◇", run.Output, StringComparison.Ordinal);
        Assert.Contains("Start a server with it: scoring serve --model ", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("| Brier score |", File.ReadAllText(folder.At("report/fit.md")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(folder.At("report/fit/trust-predicted-and-observed-before-and-after-the-fit.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_little_is_refused_with_the_counts_and_writes_nothing()
    {
        using TemporaryFolder folder = new();
        string few = folder.Write("few.jsonl", [.. File.ReadLines(files.Later).Where(line => line.Contains("\"campaign\"", StringComparison.Ordinal)).Take(150)]);
        CommandRun run = await CommandRun.RunAsync("fit", "trust", "--observations", files.Observations, "--outcomes", few, "--out", folder.At("fitted.json"));
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Matches(@"^scoring: Too little data to fit trust to: \d+ campaigns that can be judged, of which \d+ converted better than their cohort's median and \d+ did not, of \d+ creators; at least 200 campaigns, 50 of either outcome and 50 creators are needed\.\n$", run.Error);
        Assert.False(File.Exists(folder.At("fitted.json")));
    }

    [Fact]
    public async Task Lines_that_cannot_be_used_are_told_of_and_the_rest_counts()
    {
        using TemporaryFolder folder = new();
        string bad = folder.Write("bad.jsonl", "{\"creator\": {\"id\": \"somebody\"}, \"observedAtMs\": \"1760000000000\", \"profile\": {\"followers\": \"5\"}}", "nonsense");
        CommandRun run = await CommandRun.RunAsync("fit", "trust", "--observations", files.Observations, bad, "--outcomes", files.Later, "--out", folder.At("fitted.json"), "--json");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("scoring: left out: bad.jsonl:1: the creator has no platform", run.Error, StringComparison.Ordinal);
        Assert.Contains("scoring: left out: bad.jsonl:2: not an observation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_fit_does_not_read_are_named()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.At("files"));
        File.Copy(files.Observations, folder.At("files/a.jsonl"));
        folder.Write("files/shop.csv", "handle;n", "x;1");
        folder.Write("files/notes.md", "x");
        CommandRun run = await CommandRun.RunAsync("fit", "engagement", "--observations", folder.At("files"), "--platform", "x", "--out", folder.At("fitted.json"), "--json");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Left out: notes.md has no known ending.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Not read: shop.csv: its columns are those of no built-in mapping.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Without effect: --platform", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engagement_is_fitted_to_a_catalogue()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("fit", "engagement", "--observations", files.Observations, "--out", folder.At("fitted.json"), "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        JsonElement fit = JsonSerializer.Deserialize<JsonElement>(run.Output);
        JsonElement instagram = fit.GetProperty("denominators").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "instagram/followers");

        // The simulated level is that of the shipped model's era.
        Assert.Equal(0.0054, instagram.GetProperty("level").GetDouble(), 0.002);
        Assert.Equal(0.9, fit.GetProperty("after").GetProperty("coverage").GetDouble(), 0.05);
        Assert.EndsWith($"engagement fitted to {SimulatedFiles.Creators} accounts", ScoringModel.Parse(File.ReadAllBytes(folder.At("fitted.json"))).Id, StringComparison.Ordinal);
        CommandRun text = await CommandRun.RunAsync("fit", "engagement", "--observations", files.Observations, "--out", folder.At("fitted.json"));
        Assert.Contains("coverage of 90 % intervals", text.Output, StringComparison.Ordinal);
        Assert.Contains(fit.GetProperty("coverage").EnumerateArray(), one => one.GetProperty("name").GetString() == "instagram/followers" && one.GetProperty("after").GetDouble() > 0.8);
    }

    [Fact]
    public async Task A_catalogue_whose_intervals_would_mislead_is_fitted_only_by_force()
    {
        using TemporaryFolder folder = new();
        folder.Write("calm.jsonl", [.. ChangingAccounts.Of("calm", "PLATFORM_INSTAGRAM", 600, change: 1)]);
        folder.Write("changing.jsonl", [.. ChangingAccounts.Of("changing", "PLATFORM_X", 80, change: 20)]);
        string[] options = ["fit", "engagement", "--observations", folder.At("calm.jsonl"), folder.At("changing.jsonl"), "--out", folder.At("fitted.json")];
        CommandRun refused = await CommandRun.RunAsync(options);
        Assert.Equal((ExitCode.Failure, ""), (refused.ExitCode, refused.Output));
        Assert.Matches(@"^scoring: No model file is written: .*\(x/followers: 0\.\d{3} of 80 held-out accounts, 0\.\d{3} before the fit\)\. Fit these platforms apart, or write the file with --force\.\n$", refused.Error);
        Assert.False(File.Exists(folder.At("fitted.json")));

        CommandRun forced = await CommandRun.RunAsync([.. options, "--force"]);
        Assert.Equal((ExitCode.Done, ""), (forced.ExitCode, forced.Error));
        Assert.True(File.Exists(folder.At("fitted.json")));
    }

    [Fact]
    public async Task Counts_that_give_no_level_are_one_line_and_no_file()
    {
        using TemporaryFolder folder = new();
        folder.Write("wrong.jsonl", [.. ChangingAccounts.Of("wrong", "PLATFORM_TIKTOK", 80, change: 1, rate: 50)]);
        CommandRun run = await CommandRun.RunAsync("fit", "engagement", "--observations", folder.At("wrong.jsonl"), "--out", folder.At("fitted.json"));
        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^scoring: The fitted level of tiktok/followers at a size of 22,361 is [3-9](\.\d+)?e\+1, outside \[1e-9, 1e\+1\]: [^\n]*\n$", run.Error);
        Assert.False(File.Exists(folder.At("fitted.json")));
    }

    [Fact]
    public async Task A_fit_has_one_catalogue()
    {
        using TemporaryFolder folder = new();
        string[] fit = ["fit", "engagement", "--out", folder.At("fitted.json")];
        CommandRun two = await CommandRun.RunAsync([.. fit, "--observations", files.Observations, "--database", folder.At("a.db")]);
        Assert.Equal(ExitCode.Usage, two.ExitCode);
        Assert.Contains("A fit has one catalogue: ", two.Error, StringComparison.Ordinal);
        CommandRun unnamed = await CommandRun.RunAsync([.. fit, "--server", "http://127.0.0.1:1"]);
        Assert.Equal(ExitCode.Usage, unnamed.ExitCode);
        Assert.Contains("a server does not list its creators", unnamed.Error, StringComparison.Ordinal);
        CommandRun none = await CommandRun.RunAsync([.. fit, "--database", folder.At("none.db")]);
        Assert.Equal((ExitCode.Usage, $"scoring: There is no database {folder.At("none.db")}. Name the store with --database or --redis, or files with --observations.\n"), (none.ExitCode, none.Error));
        CommandRun missing = await CommandRun.RunAsync([.. fit, "--creators", folder.At("none.csv")]);
        Assert.Equal((ExitCode.Usage, $"scoring: {folder.At("none.csv")} does not exist.\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public async Task Virality_is_fitted_to_a_catalogue()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("fit", "virality", "--observations", files.Observations, "--out", folder.At("fitted.json"), "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        JsonElement fit = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Contains("tiktok", fit.GetProperty("platforms").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        double after = fit.GetProperty("after").GetProperty("brier").GetDouble();
        Assert.InRange(after, 0, fit.GetProperty("constant_brier").GetDouble());
        Assert.InRange(after, 0, fit.GetProperty("before").GetProperty("brier").GetDouble());
        Assert.EndsWith($"virality fitted to {SimulatedFiles.Creators} accounts", ScoringModel.Parse(File.ReadAllBytes(folder.At("fitted.json"))).Id, StringComparison.Ordinal);
        CommandRun text = await CommandRun.RunAsync("fit", "virality", "--observations", files.Observations, "--out", folder.At("fitted.json"));
        Assert.Contains("brier: squared error", text.Output, StringComparison.Ordinal);
        Assert.Contains("times the followers. The Brier score of their share alone is ", text.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);

        string few = folder.Write("few.jsonl", [.. File.ReadLines(files.Observations).Take(5)]);
        CommandRun refused = await CommandRun.RunAsync("fit", "virality", "--observations", few, "--out", folder.At("few.json"));
        Assert.Equal(ExitCode.Failure, refused.ExitCode);
        Assert.StartsWith("scoring: Too little data to fit virality to: ", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("few.json")));
    }

    [Fact]
    public async Task The_fake_account_model_is_fitted_to_labelled_accounts()
    {
        using TemporaryFolder folder = new();
        Random random = new(1);
        string Row(int index)
        {
            bool fake = index % 4 == 0;
            int following = fake ? random.Next(800, 6_000) : random.Next(50, 1_500), posts = fake ? random.Next(0, 30) : random.Next(5, 900);
            return $"a{index},{random.Next(0, 900)},{following},{posts},{(fake ? index % 2 : 1)},0,12,{(fake ? random.Next(0, 6) : random.Next(0, 2))},{(fake ? 1 : 0)}";
        }

        string accounts = folder.Write("accounts.csv", ["id,followers,following,posts,has_profile_picture,is_private,username_length,username_digits,is_fake", .. Enumerable.Range(0, 400).Select(Row)]);
        CommandRun run = await CommandRun.RunAsync("fit", "fake-followers", "--accounts", accounts, "--out", folder.At("fitted.json"), "--json");
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        JsonElement fit = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal((400, 100), (fit.GetProperty("rows").GetInt32(), fit.GetProperty("positives").GetInt32()));
        Assert.InRange(fit.GetProperty("after").GetProperty("auc").GetDouble(), 0.9, 1);
        ScoringModel fitted = ScoringModel.Parse(File.ReadAllBytes(folder.At("fitted.json")));
        Assert.EndsWith("fake-account model fitted to 400 accounts", fitted.Id, StringComparison.Ordinal);

        // The accounts are separated by their facts: the sample says no less than none.
        Assert.InRange(fit.GetProperty("level_deviation").GetDouble(), 0.2, 0.83);
        Assert.InRange(fit.GetProperty("slope_deviation").GetDouble(), 0.1, 0.27);
        CommandRun bySource = await CommandRun.RunAsync("fit", "fake-followers", "--sources", "--accounts", accounts, accounts, "--out", folder.At("sources.json"));
        Assert.Equal((ExitCode.Done, ""), (bySource.ExitCode, bySource.Error));
        Assert.Contains("a fit to the other sources", bySource.Output, StringComparison.Ordinal);
        Assert.Equal(0.5, JsonNode.Parse(File.ReadAllBytes(folder.At("sources.json")))!["extraction"]!["audience"]!["fake_followers"]!["training_share"]!["value"]!.GetValue<double>());
        CommandRun single = await CommandRun.RunAsync("fit", "fake-followers", "--sources", "--accounts", accounts, "--out", folder.At("single.json"));
        Assert.Equal((ExitCode.Failure, "scoring: Too little data to fit to: at least two sources of followers are needed, there is 1.\n"), (single.ExitCode, single.Error));

        CommandRun few = await CommandRun.RunAsync("fit", "fake-followers", "--accounts", folder.Write("few.csv", [.. File.ReadLines(accounts).Take(60)]), "--out", folder.At("few.json"));
        Assert.Equal((ExitCode.Failure, "scoring: Too little data to fit to: 15 fakes among 59 followers, at least 20 of each kind are needed.\n"), (few.ExitCode, few.Error));
        CommandRun other = await CommandRun.RunAsync("fit", "fake-followers", "--accounts", folder.Write("other.csv", "a,b", "1,2"), "--out", folder.At("few.json"));
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        Assert.Contains("other.csv is not a table of labelled accounts: expected the columns id, followers, ", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_refused_before_the_work()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", "{\"format\": 2}");
        CommandRun run = await CommandRun.RunAsync("fit", "trust", "--observations", files.Observations, "--model", model, "--out", folder.At("fitted.json"));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("model.json is not a model file: line 1: format: must be in [1, 1], was 2", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> FitTrustAsync(TemporaryFolder folder, params string[] more) => CommandRun.RunAsync(
        ["fit", "trust", "--observations", files.Observations, "--outcomes", files.Later, "--out", folder.At("fitted.json"), .. more]);
}
