using System.CommandLine;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Commands;

/// <summary>The common options of the commands that load servers.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _server = new("--server")
    {
        Description = "The server's program, a .dll or an executable. By default the one that was built with the load test.",
        DefaultValueFactory = _ => ServerProgram.DefaultServerFile,
    };

    private readonly Option<bool> _unix = new("--unix") { Description = "Servers listen on Unix sockets instead of loopback ports." };
    private readonly Option<bool> _trial = new("--trial") { Description = "Runs every step for a short time; the figures have no meaning." };
    private readonly Option<int?> _creators = new("--creators") { Description = "Creators in the database." };
    private readonly Option<int?> _connections = new("--connections") { Description = "Connections to each server." };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder of report and figures, and of the database during the run.",
        DefaultValueFactory = _ => "results",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasServer">Whether the command measures one build of the server, selected by <c>--server</c>.</param>
    public RunOptions(Command command, bool hasServer = true)
    {
        foreach (Option option in (Option[])[_output, _unix, _trial, _creators, _connections]) command.Options.Add(option);
        if (hasServer) command.Options.Add(_server);
    }

    /// <summary>The folder of report and figures.</summary>
    public string Output(ParseResult parsed) => parsed.GetRequiredValue(_output);

    /// <summary>The scale of the measurement.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The settings without <c>--trial</c>; those of published figures when omitted.</param>
    public RunSettings Settings(ParseResult parsed, RunSettings? usual = null)
    {
        RunSettings settings = parsed.GetValue(_trial) ? RunSettings.Trial : usual ?? new RunSettings();
        return settings with
        {
            Creators = parsed.GetValue(_creators) ?? settings.Creators,
            Connections = parsed.GetValue(_connections) ?? settings.Connections,
        };
    }

    /// <summary>The start commands of servers.</summary>
    public ServerProgram Program(ParseResult parsed, Workspace workspace) => Program(parsed, workspace, parsed.GetRequiredValue(_server));

    /// <summary>The start commands of servers of one build.</summary>
    public ServerProgram Program(ParseResult parsed, Workspace workspace, string serverFile) => new(serverFile, workspace.Sockets, parsed.GetValue(_unix));
}
