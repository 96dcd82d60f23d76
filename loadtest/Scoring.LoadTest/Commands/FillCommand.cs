using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary><c>fill</c>: writes a database of simulated creators.</summary>
internal static class FillCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("fill", "Writes a database of simulated creators for a server.");
        Argument<string> file = new("FILE") { Description = "The database; must not exist." };
        Option<int> creators = new("--creators") { Description = "The number of creators.", DefaultValueFactory = _ => new RunSettings().Creators };
        command.Arguments.Add(file);
        command.Options.Add(creators);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string model = new ServerProgram(ServerProgram.DefaultServerFile, string.Empty, overUnixSocket: false).ModelFile;
            CreatorPopulation population = new(parsed.GetRequiredValue(creators), TimeProvider.System);
            await FilledStore.WriteDatabaseAsync(parsed.GetRequiredValue(file), population, model, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
