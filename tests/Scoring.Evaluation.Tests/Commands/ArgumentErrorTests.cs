using System.CommandLine;
using Scoring.Evaluation.Commands;
using Scoring.Reports.CommandLine;
using Scoring.TestKit;

namespace Scoring.Evaluation.Tests.Commands;

public sealed class ArgumentErrorTests
{
    [Theory]
    [InlineData("simulate", "Option '--out' is required. See 'lab simulate --help'.")]
    [InlineData("simulate --out a.jsonl --creators 0", "--creators must be a whole number from 1 to 10000000; it is '0'.")]
    [InlineData("simulate --out a.jsonl --attacked-share 1.5", "--attacked-share must be a number from 0 to 1; it is '1.5'.")]
    [InlineData("simulate --out a.jsonl --attack magic", "'magic' is not a known attack: expected one of bought-followers, slow-drip, ")]
    [InlineData("simulate --out a.jsonl --intensity total", "Argument 'total' not recognized. Must be one of:")]
    [InlineData("simulate --out /nowhere/at/all.jsonl", "The folder of /nowhere/at/all.jsonl does not exist.")]
    [InlineData("sample", "Option '--out' is required. See 'lab sample --help'.")]
    [InlineData("sample --out /nowhere/at/all.jsonl", "The folder of /nowhere/at/all.jsonl does not exist.")]
    [InlineData("fly", "Unknown command or option 'fly'. See 'lab --help'.")]
    public async Task A_command_line_that_makes_no_sense_is_one_line_and_code_2(string arguments, string fault)
    {
        CommandRun run = await CommandRun.RunAsync(arguments.Split(' '));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("lab: ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    [Fact]
    public void No_option_answers_nonsense_with_the_name_of_a_type()
    {
        Terminal terminal = Terminal.Plain(TextWriter.Null, TextWriter.Null, new ManualClock(CommandRun.Now), _ => null);
        (Command Command, Option Option)[] options =
            [.. EvaluationCommand.Create(terminal).Subcommands.SelectMany(command => command.Options.Select(option => (command, option)))];
        Assert.Contains(options, one => one.Option.Name == "--seeds");
        Assert.All(options, one =>
        {
            foreach (string nonsense in new[] { "1e4", "maybe", string.Empty })
            {
                ParseResult parsed = EvaluationCommand.Create(terminal).Parse([one.Command.Name, $"{one.Option.Name}={nonsense}"]);
                Assert.DoesNotContain(parsed.Errors, error => error.Message.Contains("System.", StringComparison.Ordinal));
            }
        });
    }
}
