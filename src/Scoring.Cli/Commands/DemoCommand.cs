using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Demo;
using Scoring.Cli.Hosting;
using Scoring.Cli.Import;
using Scoring.Cli.Rendering;
using Scoring.Cli.Sample;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring demo</c>: starts a server, fills it with a generated sample through gRPC, and shows what comes back.</summary>
internal static class DemoCommand
{
    private const string FreePort = "http://127.0.0.1:0";
    private const int BatchSize = 500;
    private const int ParallelCalls = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> once = new("--once") { Description = "End after the scores are shown instead of serving on; listens on a free port unless told otherwise." };
        Command command = new("demo", "Starts a server, imports a generated sample, and shows the best creators and one score explained.") { once };
        ServerOptions options = ServerOptions.OfOwnServer(command, "The file of the database, which stays; a temporary one, gone afterwards, when left out.", "temporary");
        options.Listen!.Validators.Add(result =>
        {
            // The demonstration is a client too, and its lines to copy name the address.
            if (result.GetValueOrDefault<string>() is { } address && !address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"The demonstration listens on http://HOST:PORT, not on '{address}'.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Dictionary<string, string> settings = options.Named(parsed);
            if (parsed.GetValue(once) && !ServerOptions.IsGiven(parsed, options.Listen))
            {
                settings[nameof(ScoringServerOptions.Listen)] = FreePort;
            }

            if (ServerOptions.IsGiven(parsed, options.Database))
            {
                await RunAsync(settings, parsed.GetValue(once), terminal, cancellationToken);
                return ExitCode.Done;
            }

            DirectoryInfo folder = Directory.CreateTempSubdirectory("scoring-demo-");
            try
            {
                settings[nameof(ScoringServerOptions.DatabasePath)] = Path.Combine(folder.FullName, "demo.db");
                await RunAsync(settings, parsed.GetValue(once), terminal, cancellationToken);
                return ExitCode.Done;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task RunAsync(Dictionary<string, string> settings, bool once, Terminal terminal, CancellationToken cancellationToken)
    {
        await using LocalServer local = await LocalServer.StartAsync(settings, quiet: true, cancellationToken);
        terminal.Output.WriteLine($"{ServeCommand.Listening}{local.Address}.");
        using ServerConnection server = new(new Uri(local.Address), Deadline);
        IReadOnlyList<SampleCreator> sample = SampleCatalogue.Generate(SampleCatalogue.Seed, terminal.Clock.GetUtcNow());
        DemoReport report = new(terminal);
        report.WriteOrigin(sample);
        await ImportAsync(sample, server, terminal, cancellationToken);
        List<RankedCreator> ranking = await RankAsync(sample, server, cancellationToken);
        report.WriteBest(ranking);
        report.WriteArchetypes(ranking);
        terminal.Output.WriteLine();
        CreatorRef best = ranking[0].Scores.Creator;
        new ScoreReport(terminal.Console).Write(await ExplainAsync(best, server, cancellationToken));
        terminal.Output.WriteLine();
        if (!once)
        {
            report.WriteCalls(best, local.Address);
            terminal.Output.WriteLine("Serving on. Stop with Ctrl-C.");
            await local.ServeAsync(cancellationToken);
        }
    }

    private static async Task ImportAsync(
        IReadOnlyList<SampleCreator> sample, ServerConnection server, Terminal terminal, CancellationToken cancellationToken)
    {
        ImportTally tally = new();
        long start = terminal.Clock.GetTimestamp();
        ImportRun run = new(new BatchSender(server, RetryPolicy.Default, terminal.Clock), BatchSize, ParallelCalls);
        await run.RunAsync(new SampleSource(sample), tally, _ => { }, cancellationToken);
        if (tally.Faults > 0)
        {
            throw CommandFailedException.Work($"The server refused {CountedWords.Of(tally.Faults, "observation")} of the sample; the first is {tally.Reported[0]}");
        }

        double seconds = terminal.Clock.GetElapsedTime(start).TotalSeconds;
        terminal.Output.WriteLine($"Imported through gRPC in {seconds:0.0} s.");
    }

    private static async Task<List<RankedCreator>> RankAsync(
        IReadOnlyList<SampleCreator> sample, ServerConnection server, CancellationToken cancellationToken)
    {
        BatchScoreCreatorsRequest request = new() { Creators = { sample.Select(creator => creator.Creator) } };
        BatchScoreCreatorsResponse response = await server.Scores.BatchScoreCreatorsAsync(request, server.Call(cancellationToken));
        List<RankedCreator> ranking = [];
        for (int index = 0; index < sample.Count; index++)
        {
            BatchScoreItem item = response.Items[index];
            if (item.Error is { } error)
            {
                throw CommandFailedException.Work($"{sample[index].Creator.Id}: {RpcFailure.Describe(error)}");
            }

            ranking.Add(new RankedCreator(sample[index].Archetype, item.Scores));
        }

        return [.. ranking.OrderByDescending(ranked => ranked.Caution).ThenBy(ranked => ranked.Scores.Creator.Id, StringComparer.Ordinal)];
    }

    private static async Task<CreatorScores> ExplainAsync(CreatorRef creator, ServerConnection server, CancellationToken cancellationToken)
    {
        ScoreCreatorRequest request = new() { Creator = creator, Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals } };
        ScoreCreatorResponse response = await server.Scores.ScoreCreatorAsync(request, server.Call(cancellationToken));
        return response.Scores;
    }
}
