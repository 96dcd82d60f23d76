using Scoring.Cli.Connection;
using Scoring.Cli.Hosting;
using Scoring.Cli.Sending;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Imports;

/// <summary>
/// Imports into a server of its own with a temporary, empty database, and shows the first creators as they are stored there. Its counts are those of a server
/// without records.
/// </summary>
internal static class ImportCheck
{
    private const string FreePort = "http://127.0.0.1:0";

    /// <summary>Runs the check.</summary>
    /// <param name="import">Imports to a connection and reports the counts.</param>
    /// <param name="deadline">The deadline of one call.</param>
    /// <param name="terminal">Receives the creators.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static async Task<ImportTally> RunAsync(Func<ServerConnection, Task<ImportTally>> import, TimeSpan deadline, Terminal terminal, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scoring-check-");
        try
        {
            Dictionary<string, string> settings = new(StringComparer.Ordinal)
            {
                [nameof(ScoringServerOptions.Listen)] = FreePort,
                [nameof(ScoringServerOptions.DatabasePath)] = Path.Combine(folder.FullName, "check.db"),
            };
            await using LocalServer local = await LocalServer.StartAsync(settings, isPrivate: true, cancellationToken);
            using ServerConnection server = new(ServerAddress.Parse(local.Address), deadline);
            ImportTally tally = await import(server);
            foreach (CreatorRef creator in tally.FirstCreators)
            {
                GetCreatorResponse? record = await FindAsync(server, creator, cancellationToken);
                if (record is not null) StoredCreatorText.Write(record, terminal.Output);
            }

            terminal.Output.WriteLine("Nothing was sent.");
            return tally;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A creator of whom every observation is invalid has no record.
    private static async Task<GetCreatorResponse?> FindAsync(ServerConnection server, CreatorRef creator, CancellationToken cancellationToken)
    {
        try
        {
            return await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator }, server.Call(cancellationToken));
        }
        catch (Grpc.Core.RpcException failure) when (failure.StatusCode is Grpc.Core.StatusCode.NotFound or Grpc.Core.StatusCode.InvalidArgument)
        {
            return null;
        }
    }
}
