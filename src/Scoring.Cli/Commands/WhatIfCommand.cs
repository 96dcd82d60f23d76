using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Rendering;
using Scoring.Cli.WhatIf;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring whatif ID</c>: requests the scores under hypothetical changes from a server and shows the differences. Nothing is stored.</summary>
internal static class WhatIfCommand
{
    private const int DefaultDeadlineMs = 10_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> id = new("ID") { Description = "Id of the account, as it was recorded." };
        Option<string?> platform = PlatformOption.Create("The platform of the account.", Platform.Instagram);
        Option<string?> asOf = TimeOption.Create("--as-of", "Score at this time instead of now, from the newest observation on.");
        Option<bool> json = new("--json") { Description = "Print the answer as JSON, as protobuf defines it, instead of tables." };
        Command command = new("whatif", "Shows the scores of a creator under hypothetical changes, line by line. Nothing is stored.") { id, platform };
        WhatIfOptions changes = new(command);
        command.Options.Add(asOf);
        ContextOptions context = new(command);
        command.Options.Add(json);
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IdArguments.RefuseOptions(parsed, parsed.GetRequiredValue(id));
            changes.RefuseNone(parsed);
            SimulateScoreRequest request = new()
            {
                Creator = new CreatorRef { Platform = PlatformOption.Parse(parsed.GetValue(platform)) ?? Platform.Instagram, Id = parsed.GetRequiredValue(id) },
                Context = context.Read(parsed),
            };
            if (TimeOption.Parse(parsed.GetValue(asOf)) is { } asOfMs)
            {
                request.AsOfMs = asOfMs;
            }

            using ServerConnection server = connection.Open(parsed);
            try
            {
                StoredPosts? posts = changes.NeedsRecord(parsed) ? await ReadPostsAsync(request.Creator, server, cancellationToken) : null;
                ChangeSet set = await changes.ReadAsync(parsed, posts, terminal, cancellationToken);
                request.Changes.AddRange(set.Changes.Select(change => change.Observation));
                SimulateScoreResponse response = await server.Scores.SimulateScoreAsync(request, server.Call(cancellationToken));
                Show(terminal, response, set, parsed.GetValue(json));
                return ReportErrors(response, set, terminal);
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.NotFound or StatusCode.OutOfRange)
            {
                throw CommandFailedException.Work($"{ScoreWords.NameOf(request.Creator)}: {RpcFailure.Describe(failure)}", failure);
            }
        });
        return command;
    }

    private static async Task<StoredPosts> ReadPostsAsync(CreatorRef creator, ServerConnection server, CancellationToken cancellationToken)
    {
        GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator }, server.Call(cancellationToken));
        return new StoredPosts(ScoreWords.NameOf(creator), record.Observations);
    }

    private static void Show(Terminal terminal, SimulateScoreResponse response, ChangeSet set, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(response));
            return;
        }

        new WhatIfReport(terminal.Console).Write(response, set);
    }

    private static int ReportErrors(SimulateScoreResponse response, ChangeSet set, Terminal terminal)
    {
        int exitCode = ExitCode.Done;
        foreach ((Change change, ObservationResult result) in set.Changes.Zip(response.Results))
        {
            if (result.Error is { } error)
            {
                terminal.Error.WriteLine($"scoring: {change.Origin}: {RpcFailure.Describe(error)}");
                exitCode = ExitCode.Failure;
            }
        }

        return exitCode;
    }
}
