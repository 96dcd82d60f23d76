using System.CommandLine;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Connection;

/// <summary>The options of every command that calls a server.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>The default address of the server.</summary>
    public const string DefaultServer = "http://127.0.0.1:5080";

    private const string ServerVariable = "SCORING_SERVER";
    private readonly Option<string> _server;
    private readonly Option<int> _deadlineMs;
    private readonly CredentialOptions _credentials;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command that takes them.</param>
    /// <param name="terminal">The source of environment variables.</param>
    /// <param name="defaultDeadlineMs">The default deadline of one call in milliseconds.</param>
    public ConnectionOptions(Command command, Terminal terminal, int defaultDeadlineMs)
    {
        _server = new Option<string>("--server")
        {
            Description = $"Address of the server: http://HOST:PORT, https://HOST:PORT or unix:/absolute/path. The environment variable {ServerVariable} changes the default.",
            HelpName = "URL",
            DefaultValueFactory = _ => terminal.Environment(ServerVariable) is { Length: > 0 } address ? address : DefaultServer,
        };
        _server.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string>() ?? string.Empty;
            if (!ServerAddress.TryParse(text, out _))
            {
                result.AddError($"'{text}' is not a server address: expected http://HOST:PORT, https://HOST:PORT or unix:/absolute/path.");
            }
        });
        _deadlineMs = new Option<int>("--deadline-ms")
        {
            Description = "How long one call may take, in milliseconds, from 1 to 600000.",
            HelpName = "MS",
            DefaultValueFactory = _ => defaultDeadlineMs,
        };
        _deadlineMs.MustBeWhole(1, 600_000);
        command.Options.Add(_server);
        command.Options.Add(_deadlineMs);
        _credentials = new CredentialOptions(command, terminal);
    }

    /// <summary>Connects to the server of the command line.</summary>
    /// <exception cref="CommandFailedException">A credential cannot be read, or would be sent in clear text.</exception>
    public ServerConnection Open(ParseResult parsed)
    {
        var server = ServerAddress.Parse(parsed.GetRequiredValue(_server));
        return new ServerConnection(server, TimeSpan.FromMilliseconds(parsed.GetRequiredValue(_deadlineMs)), _credentials.Read(parsed, server.Uri));
    }
}
