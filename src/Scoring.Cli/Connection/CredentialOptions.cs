using System.CommandLine;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Connection;

/// <summary>The options for the credentials of commands that call a server. Credentials are in files or in the environment, because other users can read a command line.</summary>
internal sealed class CredentialOptions
{
    private const string KeyVariable = "SCORING_KEY";

    private readonly Option<string?> _keyFile;
    private readonly Option<string?> _authorities;
    private readonly Option<string?> _certificate;
    private readonly Option<string?> _certificateKey;
    private readonly Terminal _terminal;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command that takes them.</param>
    /// <param name="terminal">The source of environment variables.</param>
    public CredentialOptions(Command command, Terminal terminal)
    {
        _terminal = terminal;
        _keyFile = Add(command, "--key-file", "SCORING_KEY_FILE", $"The file with the API key or token of the caller. {KeyVariable} can hold the key itself.");
        _authorities = Add(command, "--ca", "SCORING_CA", "The authorities (PEM) that the certificate of the server must come from, instead of those of the system.");
        _certificate = Add(command, "--cert", "SCORING_CERT", "The certificate (PEM) of the caller, with its private key unless --cert-key names that.");
        _certificateKey = Add(command, "--cert-key", "SCORING_CERT_KEY", "The private key (PEM) of the certificate.");
    }

    /// <summary>Reads the credentials of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="server">The address of the server.</param>
    /// <exception cref="CommandFailedException">A file cannot be read or is invalid, or the credential would be sent in clear text.</exception>
    public ClientCredentials Read(ParseResult parsed, Uri server)
    {
        var credentials = ClientCredentials.Read(
            parsed.GetValue(_keyFile), Given(_terminal.Environment(KeyVariable)), parsed.GetValue(_authorities), parsed.GetValue(_certificate), parsed.GetValue(_certificateKey));
        return credentials.Bearer is null || server.IsLoopback || server.Scheme == Uri.UriSchemeHttps
            ? credentials
            : throw CommandFailedException.Usage($"A key or token is sent only over https or to this machine, not to {server.GetLeftPart(UriPartial.Authority)}.");
    }

    private Option<string?> Add(Command command, string name, string variable, string description)
    {
        Option<string?> option = new(name)
        {
            Description = $"{description} The environment variable {variable} changes the default.",
            HelpName = "FILE",
            DefaultValueFactory = _ => Given(_terminal.Environment(variable)),
        };
        option.MustBePath();
        command.Options.Add(option);
        return option;
    }

    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;
}
