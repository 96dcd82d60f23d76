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

    /// <summary>The command line, or a file that it names, is invalid.</summary>
    public static CommandFailedException Usage(string message, Exception? cause = null) => new(message, ExitCode.Usage, cause);
}
