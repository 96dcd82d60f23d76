using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Reports.CommandLine;
using Scoring.Server;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Hosting;

/// <summary>The options of the commands that start a server or check its store, and their settings.</summary>
internal sealed class ServerOptions
{
    private readonly Dictionary<Option<string>, string> _settings = [];

    private ServerOptions(Command command, string databaseDescription, string defaultDatabase, bool withListen, bool withRedis)
    {
        if (withListen)
        {
            Listen = Add(command, "--listen", "URL", nameof(ScoringServerOptions.Listen), ConnectionOptions.DefaultServer,
                "Address to listen on: http://HOST:PORT without TLS (port 0 selects a free port) or unix:/absolute/path; several separated by commas.");
        }

        Database = Add(command, "--database", "FILE", nameof(ScoringServerOptions.DatabasePath), defaultDatabase, databaseDescription);
        if (withRedis)
        {
            Redis = Add(command, "--redis", "CONNECTION", nameof(ScoringServerOptions.Redis), fallback: null,
                "Use a shared store instead: HOST:PORT of a Redis, or several separated by commas. Other users can read the command line: set a password through the environment.");
            command.Validators.Add(result =>
            {
                if (result.GetResult(Database) is { Implicit: false } && result.GetResult(Redis) is { Implicit: false })
                {
                    result.AddError("A server has one store: name --database or --redis.");
                }
            });
        }
    }

    /// <summary>The address to listen on; null when the command does not listen.</summary>
    public Option<string>? Listen { get; }

    /// <summary>The database.</summary>
    public Option<string> Database { get; }

    /// <summary>The shared store; null when the command has none.</summary>
    public Option<string>? Redis { get; }

    /// <summary>Adds the options of a server to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="databaseDescription">The help text of the database option.</param>
    /// <param name="defaultDatabase">Its default, for help.</param>
    public static ServerOptions OfServer(Command command, string databaseDescription, string defaultDatabase)
    {
        ServerOptions options = new(command, databaseDescription, defaultDatabase, withListen: true, withRedis: true);
        options.AddModel(command);
        options.Add(command, "--anonymous", "ROLES", $"{nameof(ScoringServerOptions.Access)}:{nameof(AccessOptions.Anonymous)}", "score,ingest,admin unless callers are authenticated",
            "The roles of calls without a credential, separated by commas: score, ingest, admin.");
        options.Add(command, "--keys-file", "FILE", $"{nameof(ScoringServerOptions.Access)}:{nameof(AccessOptions.KeysFile)}", fallback: null,
            "The API keys of callers, as 'scoring keys' writes them.");
        return options;
    }

    /// <summary>Adds the options of a server with the shipped model and the embedded store, regardless of the configuration.</summary>
    public static ServerOptions OfOwnServer(Command command, string databaseDescription, string defaultDatabase) =>
        new(command, databaseDescription, defaultDatabase, withListen: true, withRedis: false);

    /// <summary>Adds the options that select the store of a server, and its model.</summary>
    public static ServerOptions OfStore(Command command, string databaseDescription, string defaultDatabase, bool withModel = false)
    {
        ServerOptions options = new(command, databaseDescription, defaultDatabase, withListen: false, withRedis: true);
        if (withModel) options.AddModel(command);
        return options;
    }

    /// <summary>The settings of the command line; other settings come from the configuration or have their default.</summary>
    public Dictionary<string, string> Named(ParseResult parsed)
    {
        Dictionary<string, string> named = new(StringComparer.Ordinal);
        foreach ((Option<string> option, string setting) in _settings)
        {
            if (IsGiven(parsed, option))
            {
                named[setting] = parsed.GetRequiredValue(option);
            }
        }

        // Otherwise a shared store in the configuration would override the requested file.
        if (Redis is null || IsGiven(parsed, Database))
        {
            named[nameof(ScoringServerOptions.Redis)] = "";
        }

        return named;
    }

    /// <summary>The settings of a server with these options: those of the command line, else of the configuration, else their defaults.</summary>
    /// <exception cref="CommandFailedException">A setting is invalid.</exception>
    public ScoringServerOptions Read(ParseResult parsed)
    {
        try
        {
            return ScoringServer.ReadOptions(LocalServer.ArgumentsOf(Named(parsed)));
        }
        catch (ServerConfigurationException failure)
        {
            throw CommandFailedException.Usage(failure.Message, failure);
        }
    }

    /// <summary>Whether an option is set explicitly on the command line.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private void AddModel(Command command) =>
        Add(command, "--model", "FILE", nameof(ScoringServerOptions.ModelPath), "the shipped models/creator-scores.json", "The scoring model.");

    private Option<string> Add(Command command, string name, string helpName, string setting, string? fallback, string description)
    {
        Option<string> option = new(name)
        {
            Description = $"{description} Also the setting {ScoringServerOptions.SectionName}:{setting} of the configuration.",
            HelpName = helpName,
        };
        if (helpName == "FILE") option.MustBePath();
        if (fallback is not null) option.DefaultValueFactory = _ => fallback;
        _settings.Add(option, setting);
        command.Options.Add(option);
        return option;
    }
}
