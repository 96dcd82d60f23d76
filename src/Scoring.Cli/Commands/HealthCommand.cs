using System.CommandLine;
using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Cli.Connection;
using Scoring.Reports.CommandLine;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring health</c>: asks a server for its health, for probes.</summary>
internal static class HealthCommand
{
    private const int DefaultDeadlineMs = 5_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string> service = new("--service")
        {
            Description = "The part of the server: scoring.v1.ScoreService, scoring.v1.IngestService, scoring.v1.CreatorService, or liveness. By default the whole server.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "",
        };
        Command command = new("health", "Asks a server whether it serves, and prints one line. Exit code 0: SERVING. 1: anything else, or no answer. 2: the command line is invalid.") { service };
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ServerConnection server = connection.Open(parsed);
            string name = parsed.GetRequiredValue(service);
            try
            {
                HealthCheckResponse response = await server.Health.CheckAsync(new HealthCheckRequest { Service = name }, server.Call(cancellationToken));
                terminal.Output.WriteLine(response.Status == ServingStatus.NotServing ? "NOT_SERVING" : response.Status.ToString().ToUpperInvariant());
                return response.Status == ServingStatus.Serving ? ExitCode.Done : ExitCode.Failure;
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
            {
                throw CommandFailedException.Work($"NOT_FOUND: The server has no service '{name}'.", failure);
            }
        });
        return command;
    }
}
