using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Scoring.LoadTest.Children;
using Scoring.Server;

namespace Scoring.LoadTest.Commands;

/// <summary>The common parts of the commands that serve until they are stopped.</summary>
internal static class Foreground
{
    /// <summary>The address to listen on.</summary>
    public static Option<string> Listen() =>
        new("--listen") { Description = "The address to listen on, in the format of the server's setting.", DefaultValueFactory = _ => "http://127.0.0.1:0" };

    /// <summary>Starts a server, prints its address, and serves until it is stopped.</summary>
    public static async Task<int> ServeAsync(WebApplication server, CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken);
        Console.Out.WriteLine($"{RunningServer.Listening}{ScoringServer.BoundAddress(server)}. Stop with Ctrl-C.");
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
