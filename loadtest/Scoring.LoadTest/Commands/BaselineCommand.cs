using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Scoring.LoadTest.Baseline;

namespace Scoring.LoadTest.Commands;

/// <summary><c>baseline</c>: serves the constant answers in the foreground.</summary>
internal static class BaselineCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("baseline", "Serves constant answers until it is stopped.");
        Option<string> listen = Foreground.Listen();
        Option<string> answers = new("--answers") { Description = "The folder of prepared answers (see `take-answers`).", Required = true };
        command.Options.Add(listen);
        command.Options.Add(answers);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using WebApplication server = BaselineHost.Build(parsed.GetRequiredValue(listen), PreparedAnswers.Read(parsed.GetRequiredValue(answers)));
            return await Foreground.ServeAsync(server, cancellationToken);
        });
        return command;
    }
}
