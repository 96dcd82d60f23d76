using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Hosting;

/// <summary>The options of the commands that start a server, and the settings that they stand for.</summary>
internal sealed class ServerOptions
{
    private readonly Dictionary<Option<string>, string> _settings = [];

    /// <summary>Where to listen.</summary>
    public Option<string> Listen { get; }

    /// <summary>The database.</summary>
    public Option<string> Database { get; }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="databaseDescription">What the database option says in help.</param>
    /// <param name="defaultDatabase">Its default, for help.</param>
    /// <param name="withModel">Whether another model can be named.</param>
    public ServerOptions(Command command, string databaseDescription, string defaultDatabase, bool withModel)
    {
        Listen = Add(command, "--listen", "URL", nameof(ScoringServerOptions.Listen), ConnectionOptions.DefaultServer,
            "Where to listen: http://HOST:PORT without TLS (port 0 takes a free one) or unix:/absolute/path; several with commas between.");
        Database = Add(command, "--database", "FILE", nameof(ScoringServerOptions.DatabasePath), defaultDatabase, databaseDescription);
        if (withModel)
        {
            Add(command, "--model", "FILE", nameof(ScoringServerOptions.ModelPath), "the shipped models/creator-scores.json", "The scoring model.");
        }
    }

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

        return named;
    }

    /// <summary>Whether the command line names an option, rather than leaving it at its default.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private Option<string> Add(Command command, string name, string helpName, string setting, string fallback, string description)
    {
        Option<string> option = new(name)
        {
            Description = $"{description} Also the setting {ScoringServerOptions.SectionName}:{setting} of the configuration.",
            HelpName = helpName,
            DefaultValueFactory = _ => fallback,
        };
        _settings.Add(option, setting);
        command.Options.Add(option);
        return option;
    }
}
