using System.CommandLine;
using Scoring.Cli.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.CommandLine;

public sealed class ArgumentErrorTests
{
    [Theory]
    [InlineData("score", "Required argument missing for command: 'score'. See 'scoring score --help'.")]
    [InlineData("score anna --platform facebook", "'facebook' is not a known platform: expected one of instagram, tiktok, youtube, x.")]
    [InlineData("score anna --as-of yesterday", "'yesterday' is not a time: expected ISO 8601, for example 2026-11-23T08:00:00Z, or Unix milliseconds.")]
    [InlineData("score anna --deadline-ms 0", "--deadline-ms must be a whole number from 1 to 600000; it is '0'.")]
    [InlineData("score anna --server localhost:5080", "'localhost:5080' is not a server address: expected http://HOST:PORT, https://HOST:PORT or unix:/absolute/path.")]
    [InlineData("score anna --bogus", "Unknown command or option '--bogus'. See 'scoring score --help'.")]
    [InlineData("score anna --target-country US", "'US' is not a share of --target-country: expected KEY=SHARE, for example US=0.6.")]
    [InlineData("score anna --target-interest =0.5", "'=0.5' is not a share of --target-interest: expected KEY=SHARE, for example US=0.6.")]
    [InlineData("score anna --virality-multiple 0", "--virality-multiple must be a number from 0.01 to 1000; it is '0'.")]
    [InlineData("score anna --virality-multiple NaN", "--virality-multiple must be a number from 0.01 to 1000; it is 'NaN'.")]
    [InlineData("whatif", "Required argument missing for command: 'whatif'. See 'scoring whatif --help'.")]
    [InlineData("whatif anna", "No change is given: add one, for example --followers 30000. See 'scoring whatif --help'.")]
    [InlineData("whatif --bogus", "Unknown command or option '--bogus'. See 'scoring whatif --help'.")]
    [InlineData("whatif anna --bogus", "Unknown command or option '--bogus'. See 'scoring whatif --help'.")]
    [InlineData("whatif anna --followers -1", "--followers must be a whole number from 0 to 1000000000000; it is '-1'.")]
    [InlineData("whatif anna --followers 1e4", "--followers must be a whole number from 0 to 1000000000000; it is '1e4'.")]
    [InlineData("whatif anna --following 1,000", "--following must be a whole number from 0 to 1000000000000; it is '1,000'.")]
    [InlineData("whatif anna --post-count 99999999999999999999", "--post-count must be a whole number from 0 to 1000000000000; it is '99999999999999999999'.")]
    [InlineData("whatif anna --followers", "Required argument missing for option: '--followers'.")]
    [InlineData("whatif anna --observations .", ". is a folder: expected a file with one observation as JSON on each line.")]
    [InlineData("whatif anna --reply-rate 1.1", "--reply-rate must be a number from 0 to 1; it is '1.1'.")]
    [InlineData("whatif anna --observations /nowhere/at/all", "/nowhere/at/all does not exist.")]
    [InlineData("whatif anna --observations -", "standard input has no observation: expected one as JSON on each line.")]
    [InlineData("score anna --as-of now", "'now' is not a time")]
    [InlineData("score anna --as-of 05/06/2026", "'05/06/2026' is not a time")]
    [InlineData("score anna --as-of 2026", "'2026' is not a time")]
    [InlineData("score anna --as-of 1790000000", "'1790000000' is not a time")]
    [InlineData("score anna --as-of 2026-1-1", "'2026-1-1' is not a time")]
    [InlineData("simulate --out a.jsonl", "Unknown command or option 'simulate'. See 'scoring --help'.")]
    [InlineData("fit trust", "Option '--observations' is required. See 'scoring fit trust --help'.")]
    [InlineData("fit trust --observations /nowhere/at/all --out a.json", "/nowhere/at/all does not exist.")]
    [InlineData("fit trust --observations . --out /nowhere/at/all.json", "The folder of /nowhere/at/all.json does not exist.")]
    [InlineData("fit trust --observations . --out .", ". is a folder: expected a file for the model.")]
    [InlineData("fit trust --observations . --out a.json --model /nowhere/at/all", "/nowhere/at/all does not exist.")]
    [InlineData("fit trust --observations . --out a.json --model /", "/ is a folder: expected a model file.")]
    [InlineData("fit fake-followers --accounts / --out a.json", "/ is a folder: expected a table of labelled accounts.")]
    [InlineData("fit trust --observations . --out a.json --seed -1", "--seed must be a whole number from 0 to 2147483647; it is '-1'.")]
    [InlineData("fit engagement --out a.json --database /nowhere/at/all", "There is no database /nowhere/at/all. Name the store with --database or --redis, or files with --observations.")]
    [InlineData("fit virality --out a.json --database a.db --observations .", "A fit has one catalogue: name --observations, the store (--database or --redis), or --server with --creators.")]
    [InlineData("fit fake-followers --accounts /nowhere/at/all --out a.json", "/nowhere/at/all does not exist.")]
    [InlineData("serve --database a.db --redis 127.0.0.1:6379", "A server has one store: name --database or --redis.")]
    [InlineData("doctor --database a.db --redis 127.0.0.1:6379", "A server has one store: name --database or --redis.")]
    [InlineData("doctor --listen http://127.0.0.1:1", "Unknown command or option '--listen'. See 'scoring doctor --help'.")]
    [InlineData("demo --redis 127.0.0.1:6379", "Unknown command or option '--redis'. See 'scoring demo --help'.")]
    [InlineData("fly", "Unknown command or option 'fly'. See 'scoring --help'.")]
    public Task A_command_line_that_makes_no_sense_is_one_line_and_code_2(string arguments, string fault) => AssertRefusedAsync(arguments, fault);

    [Theory]
    [InlineData("import", "Required argument missing for command: 'import'. See 'scoring import --help'.")]
    [InlineData("import /nowhere/at/all", "/nowhere/at/all does not exist.")]
    [InlineData("import . --batch 1001", "--batch must be a whole number from 1 to 1000; it is '1001'.")]
    [InlineData("import . --parallel 0", "--parallel must be a whole number from 1 to 64; it is '0'.")]
    [InlineData("import . --mapping nothing.json", "'nothing.json' is neither a mapping file nor one of the built-in mappings")]
    [InlineData("import . --shift-times-to yesterday", "'yesterday' is not a time: expected ISO 8601, for example 2026-11-23T08:00:00Z, or Unix milliseconds.")]
    [InlineData("import . --observed-at 05/06/2026", "'05/06/2026' is not a time: expected ISO 8601, for example 2026-11-23T08:00:00Z, Unix milliseconds, 'now' or 'file'.")]
    [InlineData("import . --source a\u0007b", "--source must not contain white space or control characters.")]
    [InlineData("import . --source a-name-of-25-bytes-exactly", "--source must be 0 to 24 bytes of UTF-8, was 26.")]
    [InlineData("import . --max-bad many", "--max-bad must be a count such as 20, or a percentage such as 5%; it is 'many'.")]
    [InlineData("import . --max-bad 101%", "--max-bad must be a count such as 20, or a percentage such as 5%; it is '101%'.")]
    [InlineData("import . --mapping apify-tiktok --zone Mars/Base", "'Mars/Base' is not a time zone")]
    [InlineData("import . --creator 1.78E+16", "--creator 1.78E+16 was rounded by a spreadsheet")]
    [InlineData("import . --platform \u001B[31mx\a", "'\uFFFD[31mx\uFFFD' is not a known platform")]
    public Task An_import_that_makes_no_sense_is_one_line_and_code_2(string arguments, string fault) => AssertRefusedAsync(arguments, fault);

    [Fact]
    public async Task Help_says_when_a_simulated_follower_count_came_to_be()
    {
        CommandRun run = await CommandRun.RunAsync("whatif", "--help");
        Assert.Contains("The follower count became N at the time scored at; the growth counts as growth of that time.", Unwrapped(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void No_option_answers_nonsense_with_the_name_of_a_type()
    {
        Terminal terminal = Terminal.Plain(TextWriter.Null, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null);
        (Command Command, Option Option)[] options =
            [.. ScoringCommand.Create(terminal).Subcommands.SelectMany(command => command.Options.Select(option => (command, option)))];
        Assert.Contains(options, one => one.Option.Name == "--deadline-ms");
        Assert.All(options, one =>
        {
            foreach (string nonsense in new[] { "1e4", "maybe", string.Empty })
            {
                ParseResult parsed = ScoringCommand.Create(terminal).Parse([one.Command.Name, $"{one.Option.Name}={nonsense}"]);
                Assert.DoesNotContain(parsed.Errors, error => error.Message.Contains("System.", StringComparison.Ordinal));
            }
        });
    }

    [Theory]
    [InlineData("score anna")]
    [InlineData("score anna ben")]
    [InlineData("whatif anna --followers 3")]
    [InlineData("whatif anna --disclose")]
    public async Task A_server_that_is_not_there_is_one_line_and_code_1(string arguments)
    {
        // Port 9 is the discard service, which no machine of this century runs.
        CommandRun run = await CommandRun.RunAsync([.. arguments.Split(' '), "--server", "http://127.0.0.1:9"]);
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("scoring: No server answers (Connection refused", line, StringComparison.Ordinal);
        Assert.EndsWith("Start one with 'scoring serve', or name another with --server.", line.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_names_the_server()
    {
        CommandRun run = await CommandRun.RunInAsync(name => name == "SCORING_SERVER" ? "nonsense" : null, "score", "anna");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("'nonsense' is not a server address", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", new[] { "--listen", "--database", "--model" })]
    [InlineData("demo", new[] { "--once", "--listen", "--database" })]
    [InlineData("score", new[] { "--platform", "--explain", "--as-of", "--json", "--server", "--deadline-ms", "[default: http://127.0.0.1:5080]", "[default: instagram]" })]
    [InlineData("score", new[] { "--niche", "--language", "--target-country", "--target-age-gender", "--target-interest", "--virality-multiple" })]
    [InlineData("whatif", new[] { "--followers", "--following", "--post-count", "--observations", "--remove-post", "--disclose", "--reply-rate", "--as-of", "--niche", "--json", "--server", "[default: instagram]" })]
    [InlineData("import", new[] { "--mapping", "--platform", "--batch", "--parallel", "--shift-times-to", "[default: 500]", "[default: 4]", "[default: 30000]" })]
    [InlineData("import", new[] { "--observed-at", "--creator", "--source", "--zone", "--check", "--max-bad", "--list-mappings", "[default: 5%]" })]
    public async Task Help_documents_every_option_and_its_default(string command, string[] expected)
    {
        CommandRun run = await CommandRun.RunAsync(command, "--help");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static async Task AssertRefusedAsync(string arguments, string fault)
    {
        CommandRun run = await CommandRun.RunAsync(arguments.Split(' '));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("scoring: ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }
}
