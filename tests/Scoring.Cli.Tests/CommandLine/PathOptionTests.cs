using System.CommandLine;
using Scoring.Cli.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.CommandLine;

/// <summary>No path of the command line is empty or has a NUL character, of whatever command.</summary>
public sealed class PathOptionTests
{
    // What else an option or argument with a text can be. Any other is a path.
    private static readonly string[] Others =
    [
        "CONNECTION", "ID", "KEY=SHARE", "NAME", "NEW", "N|P%", "OLD", "PLATFORM", "POST", "ROLES", "SHARE", "TAG", "TENANT", "TIME", "TIME|file", "TIME|now", "TIME|now|file", "URL", "X", "ZONE",
    ];

    public static TheoryData<string, string> Paths => [.. AllPaths(Root()).Select(path => (path.Words, path.Name))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_that_names_nothing_is_rejected_before_the_command_starts(string before, string path)
    {
        foreach (string text in (string[])["", "a\0b"])
        {
            ParseResult parsed = Root().Parse([.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries), text], new ParserConfiguration { ResponseFileTokenReplacer = null });
            Assert.Contains(parsed.Errors, error => error.Message == $"{path} must name a file or a folder; the path is empty or has a NUL character.");
        }
    }

    [Theory]
    [InlineData("backup|")]
    [InlineData("restore|")]
    [InlineData("repair|--from|")]
    [InlineData("keys|create|--name|a|--roles|score|--file|")]
    [InlineData("keys|create|--name|a|--roles|score|--file|keys.json|--audit|")]
    [InlineData("keys|revoke|a|--file|keys.json|--audit|")]
    [InlineData("score|anna|--key-file|")]
    [InlineData("score|anna|--ca|")]
    [InlineData("score|anna|--cert|")]
    public async Task The_refusal_is_one_line_and_exit_code_2(string words)
    {
        CommandRun run = await CommandRun.RunAsync(words.Split('|'));
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("must name a file or a folder", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_path_is_accepted() =>
        Assert.Empty(Root().Parse(["verify", "--database", "scoring.db"]).Errors);

    private static Command Root() => ScoringCommand.Create(Terminal.Plain(TextWriter.Null, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null));

    // The words before the path, with other arguments before an argument.
    private static IEnumerable<(string Words, string Name)> AllPaths(Command command, string words = "") =>
    [
        .. command.Options.Where(option => IsText(option.ValueType) && !Others.Contains(option.HelpName)).Select(option => ($"{words} {Arguments(command.Arguments.Count)} {option.Name}", option.Name)),
        .. command.Arguments.Index().Where(argument => IsText(argument.Item.ValueType) && !Others.Contains(argument.Item.Name))
            .Select(argument => ($"{words} {Arguments(argument.Index)}", argument.Item.Name)),
        .. command.Subcommands.SelectMany(sub => AllPaths(sub, $"{words} {sub.Name}")),
    ];

    private static string Arguments(int count) => string.Join(' ', Enumerable.Repeat("x", count));

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);
}
