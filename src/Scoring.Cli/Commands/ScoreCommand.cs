using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Rendering;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring score ID…</c>: requests scores from a server and shows them.</summary>
internal static class ScoreCommand
{
    /// <summary>Maximum number of ids per call, the contract's limit of a batch.</summary>
    private const int MostIdsPerCall = 1_000;
    private const int DefaultDeadlineMs = 10_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> ids = new("ID") { Description = "Ids of the accounts, as they were recorded.", Arity = ArgumentArity.OneOrMore };
        Option<string?> platform = PlatformOption.Create("The platform of the accounts.", Platform.Instagram);
        Option<bool> explain = new("--explain") { Description = "Show every contribution, their exact sum, the reasons in words, suggested changes, and the sources of the record." };
        Option<string?> asOf = TimeOption.Create("--as-of", "Score at this time instead of now, from the newest observation on.");
        Option<bool> cachedOnly = new("--cached-only") { Description = "Use only the cache of the server, without waiting for its store." };
        Option<bool> json = new("--json") { Description = "Print the answer as JSON, as protobuf defines it, instead of tables." };
        Command command = new("score", "Shows the scores of creators, each with its 90 % interval and its evidence.")
        {
            ids, platform, explain, asOf, cachedOnly, json,
        };
        ContextOptions context = new(command);
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IdArguments.RefuseOptions(parsed, parsed.GetRequiredValue(ids));
            Platform chosen = PlatformOption.Parse(parsed.GetValue(platform)) ?? Platform.Instagram;
            BatchScoreCreatorsRequest request = new() { Context = context.Read(parsed) };
            request.Creators.AddRange(parsed.GetRequiredValue(ids).Select(id => new CreatorRef { Platform = chosen, Id = id }));
            if (TimeOption.Parse(parsed.GetValue(asOf)) is { } asOfMs)
            {
                request.AsOfMs = asOfMs;
            }

            if (parsed.GetValue(explain))
            {
                request.Explain.AddRange([ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals]);
            }

            if (parsed.GetValue(cachedOnly))
            {
                request.Read = new ReadOptions { Source = ReadSource.CachedOnly };
            }

            using ServerConnection server = connection.Open(parsed);
            return await RunAsync(request, parsed.GetValue(json), server, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        BatchScoreCreatorsRequest request, bool json, ServerConnection server, Terminal terminal, CancellationToken cancellationToken)
    {
        if (request.Creators.Count == 1)
        {
            ScoreCreatorRequest single = new() { Creator = request.Creators[0], Context = request.Context, Read = request.Read };
            if (request.HasAsOfMs)
            {
                single.AsOfMs = request.AsOfMs;
            }

            single.Explain.AddRange(request.Explain);
            try
            {
                ScoreCreatorResponse response = await server.Scores.ScoreCreatorAsync(single, server.Call(cancellationToken));
                await ShowAsync(response, [response.Scores], request.Explain.Count > 0, json, server, terminal, cancellationToken);
                return ExitCode.Done;
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.NotFound or StatusCode.OutOfRange or StatusCode.FailedPrecondition)
            {
                throw CommandFailedException.Work($"{ScoreWords.NameOf(single.Creator)}: {RpcFailure.Describe(failure)}", failure);
            }
        }

        BatchScoreCreatorsResponse answer = await AskAllAsync(request, server, cancellationToken);
        await ShowAsync(
            answer, answer.Items.Select(item => item.Scores).OfType<CreatorScores>(), request.Explain.Count > 0, json, server, terminal, cancellationToken);
        return ReportErrors(request, answer, terminal);
    }

    private static async Task<BatchScoreCreatorsResponse> AskAllAsync(
        BatchScoreCreatorsRequest request, ServerConnection server, CancellationToken cancellationToken)
    {
        BatchScoreCreatorsResponse answer = new();
        foreach (CreatorRef[] part in request.Creators.Chunk(MostIdsPerCall))
        {
            BatchScoreCreatorsRequest call = request.Clone();
            call.Creators.Clear();
            call.Creators.AddRange(part);
            answer.MergeFrom(await server.Scores.BatchScoreCreatorsAsync(call, server.Call(cancellationToken)));
        }

        return answer;
    }

    private static async Task ShowAsync(
        IMessage response, IEnumerable<CreatorScores> scores, bool explain, bool json, ServerConnection server, Terminal terminal, CancellationToken cancellationToken)
    {
        if (json)
        {
            terminal.Output.WriteLine(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(response));
            return;
        }

        ScoreReport report = new(terminal.Console);
        bool first = true;
        foreach (CreatorScores one in scores)
        {
            if (!first)
            {
                terminal.Output.WriteLine();
            }

            report.Write(one, explain ? await RecordOfAsync(one.Creator, server, cancellationToken) : null);
            first = false;
        }
    }

    // Read after the scores: null when the record was erased meanwhile.
    private static async Task<GetCreatorResponse?> RecordOfAsync(CreatorRef creator, ServerConnection server, CancellationToken cancellationToken)
    {
        try
        {
            return await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator }, server.Call(cancellationToken));
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static int ReportErrors(BatchScoreCreatorsRequest request, BatchScoreCreatorsResponse answer, Terminal terminal)
    {
        int exitCode = ExitCode.Done;
        for (int index = 0; index < answer.Items.Count; index++)
        {
            if (answer.Items[index].Error is { } error)
            {
                CreatorRef creator = request.Creators[index];
                terminal.Error.WriteLine($"scoring: {ScoreWords.NameOf(creator)}: {RpcFailure.Describe(error)}");
                exitCode = ExitCode.Failure;
            }
        }

        return exitCode;
    }
}
