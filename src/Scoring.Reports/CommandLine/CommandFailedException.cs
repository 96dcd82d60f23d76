namespace Scoring.Reports.CommandLine;

/// <summary>Ends a command with one line on standard error. The message is that line: a full sentence for the user.</summary>
public sealed class CommandFailedException : Exception
{
    private CommandFailedException(string message, int exitCode, Exception? cause)
        : base(message, cause)
    {
        Code = exitCode;
    }

    /// <summary>The exit code of the process.</summary>
    public int Code { get; }

    /// <summary>The work failed.</summary>
    public static CommandFailedException Work(string message, Exception? cause = null) => new(message, ExitCode.Failure, cause);

    /// <summary>The work was done, but the input had too many faults, or a part of it was not read.</summary>
    public static CommandFailedException FaultyInput(string message) => new(message, ExitCode.FaultyInput, null);

    /// <summary>A signal ended the command. <see cref="CommandRunner"/> returns the exit code of the signal.</summary>
    public static CommandFailedException Interrupted(Exception cause) => new("Interrupted.", ExitCode.Interrupted, cause);

    /// <summary>The command line, or a file that it names, is invalid.</summary>
    public static CommandFailedException Usage(string message, Exception? cause = null) => new(message, ExitCode.Usage, cause);
}
