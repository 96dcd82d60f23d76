using System.CommandLine;
using Scoring.LoadTest.Baseline;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary><c>take-answers</c>: gets the baseline's answers from a running server.</summary>
internal static class TakeAnswersCommand
{
    private const int Seed = 5;
    private const int Batch = 100;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("take-answers", "Gets answers of a running server for `baseline`.");
        Option<string> server = new("--server") { Description = "The address of the server.", Required = true };
        Option<string> folder = new("--answers") { Description = "The folder to write to.", Required = true };
        Option<int> creators = new("--creators") { Description = "Creators in its database, written by `fill`.", DefaultValueFactory = _ => new RunSettings().Creators };
        foreach (Option option in (Option[])[server, folder, creators]) command.Options.Add(option);
        command.SetAction(async (parsed, _) =>
        {
            string path = Directory.CreateDirectory(parsed.GetRequiredValue(folder)).FullName;
            using LoadClient client = new(parsed.GetRequiredValue(server), 1);
            CreatorPopulation population = new(parsed.GetRequiredValue(creators), TimeProvider.System);
            KeyDraws draws = KeyDraws.Zipf(population.Count, new RunSettings().ZipfExponent, Seed);
            await AnswerSampler.WriteAsync(client, path, population, draws, [Batch], []);
            return ExitCode.Done;
        });
        return command;
    }
}
