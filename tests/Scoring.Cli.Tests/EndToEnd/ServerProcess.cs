using Scoring.Cli.Connection;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary><c>scoring serve</c> as a process of its own, on a free port of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private ServerProcess(CliProcess process, string address)
    {
        Process = process;
        Address = address;
        Connection = new ServerConnection(ServerAddress.Parse(address), TimeSpan.FromMinutes(1));
    }

    public CliProcess Process { get; }

    public string Address { get; }

    public ServerConnection Connection { get; }

    public static Task<ServerProcess> StartAsync(TemporaryFolder folder, string database, params string[] more) => StartOnAsync("http://127.0.0.1:0", folder, database, more);

    public static async Task<ServerProcess> StartOnAsync(string listen, TemporaryFolder folder, string database, params string[] more)
    {
        CliProcess process = CliProcess.Start(folder.Path, ["serve", "--listen", listen, "--database", folder.At(database), .. more]);
        try
        {
            string line = await process.LineAsync(line => line.StartsWith("Listening on ", StringComparison.Ordinal));
            return new ServerProcess(process, line["Listening on ".Length..line.IndexOf(". ", StringComparison.Ordinal)]);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Process.DisposeAsync();
    }
}
