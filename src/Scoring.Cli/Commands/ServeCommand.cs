using System.CommandLine;
using Scoring.Cli.CommandLine;
namespace Scoring.Cli.Commands;
internal static class ServeCommand
{
    public static Command Create(Terminal terminal) => new("serve", "x" + terminal.IsLive);
}
