using System.CommandLine;
using Scoring.Cli.CommandLine;
namespace Scoring.Cli.Commands;
internal static class ImportCommand
{
    public static Command Create(Terminal terminal) => new("import", "x" + terminal.IsLive);
}
