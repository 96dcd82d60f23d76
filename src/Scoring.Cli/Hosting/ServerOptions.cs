using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Hosting;

/// <summary>The options of the commands that start a server or look at its store, and the settings that they stand for.</summary>
internal sealed class ServerOptions
{
    private readonly Dictionary<Option<string>, string> _settings = [];

    private ServerOptions(Command command, string databaseDescription, string defaultDatabase, bool withListen, bool withRedis)
    {
        if (withListen)
        {
            Listen = Add(command, "--listen", "URL", nameof(ScoringServerOptions.Listen), ConnectionOptions.DefaultServer,
                "Where to listen: http://HOST:PORT without TLS (port 0 takes a free one) or unix:/absolute/path; several with commas between.");
        }

        Database = Add(command, "--database", "FILE", nameof(ScoringServerOptions.DatabasePath), defaultDatabase, databaseDescription);
        if (withRedis)
        {
            Redis = Add(command, "--redis", "CONNECTION", nameof(ScoringServerOptions.Redis), fallback: null,
                "Use a shared store instead: HOST:PORT of a Redis, or several with commas between. Others can read the command line: a password belongs into the environment.");
            command.Validators.Add(result =>
            {
                if (result.GetResult(Database) is { Implicit: false } && result.GetResult(Redis) is { Implicit: false })
                {
                    result.AddError("A server has one store: name --database or --redis.");
                }
            });
        }
    }

    /// <summary>Where to listen; null when the command does not.</summary>
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
        options.Add(command, "--model", "FILE", nameof(ScoringServerOptions.ModelPath), "the shipped models/creator-scores.json", "The scoring model.");
        return options;
    }

    /// <summary>Adds those of a server with the shipped model and the embedded store, whatever the configuration says.</summary>
    public static ServerOptions OfOwnServer(Command command, string databaseDescription, string defaultDatabase) =>
        new(command, databaseDescription, defaultDatabase, withListen: true, withRedis: false);

    /// <summary>Adds those that name a server's store.</summary>
    public static ServerOptions OfStore(Command command, string databaseDescription, string defaultDatabase) =>
        new(command, databaseDescription, defaultDatabase, withListen: false, withRedis: true);

    /// <summary>The settings that the command line names; the rest is left to the configuration and its defaults.</summary>
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

        // Else a shared store that the configuration names would win over the file that was asked for.
        if (Redis is null || IsGiven(parsed, Database))
        {
            named[nameof(ScoringServerOptions.Redis)] = "";
        }

        return named;
    }

    /// <summary>Whether the command line names an option, rather than leaving it at its default.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private Option<string> Add(Command command, string name, string helpName, string setting, string? fallback, string description)
    {
        Option<string> option = new(name)
        {
            Description = $"{description} Also the setting {ScoringServerOptions.SectionName}:{setting} of the configuration.",
            HelpName = helpName,
        };
        if (fallback is not null) option.DefaultValueFactory = _ => fallback;
        _settings.Add(option, setting);
        command.Options.Add(option);
        return option;
    }
}
