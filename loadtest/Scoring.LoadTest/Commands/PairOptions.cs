using System.CommandLine;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary>The options of commands that compare servers in pairs of legs.</summary>
internal sealed class PairOptions
{
    private readonly Option<int?> _pairs = new("--pairs") { Description = $"Pairs of legs of each comparison. {new RunSettings().BuildPairs} by default." };
    private readonly Option<int?> _starts = new("--starts") { Description = $"Starts of each server, over which the pairs are spread. {new RunSettings().BuildStarts} by default." };

    /// <summary>Adds the options to a command.</summary>
    public PairOptions(Command command)
    {
        command.Options.Add(_pairs);
        command.Options.Add(_starts);
    }

    /// <summary>Settings with the pairs and starts of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The settings without these options.</param>
    public RunSettings Settings(ParseResult parsed, RunSettings usual) =>
        usual with { BuildPairs = parsed.GetValue(_pairs) ?? usual.BuildPairs, BuildStarts = parsed.GetValue(_starts) ?? usual.BuildStarts };
}
