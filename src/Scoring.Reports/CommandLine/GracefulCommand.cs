using System.CommandLine;

namespace Scoring.Reports.CommandLine;

/// <summary>A command that runs until a stop signal, which is its ordinary end: the exit code is 0. Its shutdown may take longer than that of other commands. SIGHUP does not end it.</summary>
/// <param name="name">The name of the command.</param>
/// <param name="description">The text of its help.</param>
/// <param name="longestShutdown">The longest time from the signal to the end of the process.</param>
#pragma warning disable CA1010 // The library makes every command a collection without type arguments.
public sealed class GracefulCommand(string name, string description, TimeSpan longestShutdown) : Command(name, description)
#pragma warning restore CA1010
{
    /// <summary>The longest time from the signal to the end of the process.</summary>
    public TimeSpan LongestShutdown => longestShutdown;
}
