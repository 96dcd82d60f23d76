using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Scoring.LoadTest.Baseline;
using Scoring.LoadTest.Children;
using Scoring.Server;

namespace Scoring.LoadTest.Commands;

/// <summary><c>baseline</c>: serves the constant answers in the foreground.</summary>
internal static class BaselineCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Command command = new("baseline", "Serves constant answers until it is told to stop.");
        Option<string> listen = new("--listen") { Description = "Where to listen, as the server's setting says it.", DefaultValueFactory = _ => "http://127.0.0.1:0" };
        Option<string> answers = new("--answers") { Description = "The folder of prepared answers, see `take-answers`.", Required = true };
        command.Options.Add(listen);
        command.Options.Add(answers);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using WebApplication server = BaselineHost.Build(parsed.GetRequiredValue(listen), PreparedAnswers.Read(parsed.GetRequiredValue(answers)));
            await server.StartAsync(cancellationToken);
            Console.Out.WriteLine($"{RunningServer.Listening}{ScoringServer.BoundAddress(server)}. Stop with Ctrl-C.");
            await server.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
