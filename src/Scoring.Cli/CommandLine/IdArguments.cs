using System.CommandLine;
using System.CommandLine.Parsing;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.CommandLine;

/// <summary>Ids on a command line.</summary>
internal static class IdArguments
{
    /// <summary>Rejects a misspelt option that was parsed as an id. After "--" all arguments are ids.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="ids">The arguments parsed as ids.</param>
    /// <exception cref="CommandFailedException">One of them is an option.</exception>
    public static void RefuseOptions(ParseResult parsed, params string[] ids)
    {
        string? option = Array.Find(ids, id => id.StartsWith("--", StringComparison.Ordinal));
        if (option is not null && parsed.Tokens.All(token => token.Type != TokenType.DoubleDash))
        {
            throw CommandFailedException.Usage($"Unknown command or option '{option}'. See 'scoring {parsed.CommandResult.Command.Name} --help'.");
        }
    }
}
