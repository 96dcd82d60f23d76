using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary>The options of the commands that put servers under load.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _server = new("--server")
    {
        Description = "The server's program, a .dll or an executable. By default the one that was built with the load test.",
        DefaultValueFactory = _ => ServerProgram.DefaultServerFile,
    };

    private readonly Option<bool> _unix = new("--unix") { Description = "Servers listen on Unix sockets instead of loopback ports." };
    private readonly Option<bool> _trial = new("--trial") { Description = "Runs everything for moments: figures that mean nothing, but that are all there." };
    private readonly Option<int?> _creators = new("--creators") { Description = "Creators in the database." };
    private readonly Option<int?> _connections = new("--connections") { Description = "Connections to each server." };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder of report and figures; the database lies there meanwhile.",
        DefaultValueFactory = _ => "results",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasServer">Whether the command measures one build of the server, which <c>--server</c> names.</param>
    public RunOptions(Command command, bool hasServer = true)
    {
        foreach (Option option in (Option[])[_output, _unix, _trial, _creators, _connections]) command.Options.Add(option);
        if (hasServer) command.Options.Add(_server);
    }

    /// <summary>The folder of report and figures.</summary>
    public string Output(ParseResult parsed) => parsed.GetRequiredValue(_output);

    /// <summary>How much is measured.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The settings without <c>--trial</c>; those of published figures when left out.</param>
    public RunSettings Settings(ParseResult parsed, RunSettings? usual = null)
    {
        RunSettings settings = parsed.GetValue(_trial) ? RunSettings.Trial : usual ?? new RunSettings();
        return settings with
        {
            Creators = parsed.GetValue(_creators) ?? settings.Creators,
            Connections = parsed.GetValue(_connections) ?? settings.Connections,
        };
    }

    /// <summary>How servers are started.</summary>
    public ServerProgram Program(ParseResult parsed, Workspace workspace) => Program(parsed, workspace, parsed.GetRequiredValue(_server));

    /// <summary>How servers of one build are started.</summary>
    public ServerProgram Program(ParseResult parsed, Workspace workspace, string serverFile) => new(serverFile, workspace.Sockets, parsed.GetValue(_unix));
}
