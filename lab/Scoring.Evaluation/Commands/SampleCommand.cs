using System.CommandLine;
using Scoring.Evaluation.PopulationFiles;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;

namespace Scoring.Evaluation.Commands;

/// <summary><c>sample</c>: writes the file of simulated creators that <c>scoring demo</c> imports.</summary>
internal static class SampleCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string> file = new("--out") { Description = "File for the observations, one as JSON on each line.", HelpName = "NAME.jsonl", Required = true };
        Command command = new("sample", "Writes the sample of simulated creators that the demonstration imports: samples/creators.jsonl.") { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            using StreamWriter writer = PopulationFile.Create(path);
            IReadOnlyList<string> ids = SampleFile.Write(writer);
            terminal.Output.WriteLine($"{path}: {CountedWords.Of(ids.Count, "creator")}, {string.Join(", ", ids)}. All of them are simulated.");
            return ExitCode.Done;
        });
        return command;
    }
}
