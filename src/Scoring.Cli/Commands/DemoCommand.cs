using System.CommandLine;
using Scoring.Cli.CommandLine;
namespace Scoring.Cli.Commands;
internal static class DemoCommand
{
    public static Command Create(Terminal terminal) => new("demo", "x" + terminal.IsLive);
}
