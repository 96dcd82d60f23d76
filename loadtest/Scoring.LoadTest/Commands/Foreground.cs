using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Scoring.LoadTest.Children;
using Scoring.Server;

namespace Scoring.LoadTest.Commands;

/// <summary>What the commands have in common that serve until they are stopped.</summary>
internal static class Foreground
{
    /// <summary>Where to listen.</summary>
    public static Option<string> Listen() =>
        new("--listen") { Description = "Where to listen, as the server's setting says it.", DefaultValueFactory = _ => "http://127.0.0.1:0" };

    /// <summary>Starts a server, says where it listens, and serves until it is stopped.</summary>
    public static async Task<int> ServeAsync(WebApplication server, CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken);
        Console.Out.WriteLine($"{RunningServer.Listening}{ScoringServer.BoundAddress(server)}. Stop with Ctrl-C.");
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
