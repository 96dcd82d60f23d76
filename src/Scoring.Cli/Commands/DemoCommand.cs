using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Demo;
using Scoring.Cli.Hosting;
using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring demo</c>: starts a server, imports the sample file over gRPC, and shows three creators of it.</summary>
internal static class DemoCommand
{
    private const string FreePort = "http://127.0.0.1:0";
    private const int BatchSize = 500;
    private const int ParallelCalls = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly string SamplePath = Path.Combine(AppContext.BaseDirectory, "samples", "creators.jsonl");

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> once = new("--once") { Description = "Exit after the scores are shown. Listens on a free port unless --listen is given." };
        Command command = new("demo", "Starts a server, imports a sample of simulated creators, shows three of them, and keeps serving.") { once };
        ServerOptions options = ServerOptions.OfOwnServer(command, "The database file, which is kept. Without this option the database is temporary and deleted at the end.", "temporary");
        options.Listen!.Validators.Add(result =>
        {
            // The demonstration is also a client, and the commands that it prints contain the address.
            if (result.GetValueOrDefault<string>() is { } address && !address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"The demonstration listens on http://HOST:PORT, not on '{address}'.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Dictionary<string, string> settings = options.Named(parsed);
            // The data is generated, so nothing needs protection.
            settings[$"{nameof(ScoringServerOptions.Access)}:{nameof(AccessOptions.Anonymous)}"] = "score,ingest";
            settings[nameof(ScoringServerOptions.EnableReflection)] = "true";
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
        terminal.Output.WriteLine("Starting a server and importing a sample of simulated creators. This takes some seconds.");
        await using LocalServer local = await LocalServer.StartAsync(settings, isPrivate: true, cancellationToken);
        terminal.Output.WriteLine($"{ServeCommand.Listening}{local.Address}.");
        using ServerConnection server = new(ServerAddress.Parse(local.Address), Deadline);
        ImportTally tally = await ImportAsync(server, terminal, cancellationToken);
        DemoReport report = new(terminal);
        report.WriteOrigin(tally);
        report.WriteCreators(await ScoreAsync(server, cancellationToken));
        if (!once)
        {
            report.WriteNextSteps(local.Address);
            terminal.Output.WriteLine("Serving. Stop with Ctrl-C.");
            await local.ServeAsync(cancellationToken);
        }
    }

    // Equivalent to 'scoring import samples/creators.jsonl --shift-times-to now'.
    private static async Task<ImportTally> ImportAsync(ServerConnection server, Terminal terminal, CancellationToken cancellationToken)
    {
        ImportTally tally = new();
        ImportRun run = new(new BatchSender(server, RetryPolicy.Default, terminal.Clock), BatchSize, ParallelCalls);
        IReadOnlyList<IObservationSource> sources = SourceCatalogue.Open(SamplePath, mapping: null, platform: null);
        foreach (IObservationSource source in ShiftedSource.MoveTo(sources, terminal.Clock.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            await run.RunAsync(source, tally, _ => { }, cancellationToken);
        }

        return tally.Faults == 0
            ? tally
            : throw CommandFailedException.Work($"The server refused {CountedWords.Of(tally.Faults, "observation")} of the sample; the first is {tally.Reported[0]}");
    }

    private static async Task<IReadOnlyList<CreatorScores>> ScoreAsync(ServerConnection server, CancellationToken cancellationToken)
    {
        BatchScoreCreatorsRequest request = new() { Creators = { DemoCreator.All.Select(creator => creator.Account) }, Explain = { ExplanationPart.Reasons } };
        BatchScoreCreatorsResponse response = await server.Scores.BatchScoreCreatorsAsync(request, server.Call(cancellationToken));
        return response.Items.FirstOrDefault(item => item.Error is not null) is { } refused
            ? throw CommandFailedException.Work($"A creator of the sample has no scores: {RpcFailure.Describe(refused.Error)}")
            : [.. response.Items.Select(item => item.Scores)];
    }
}
