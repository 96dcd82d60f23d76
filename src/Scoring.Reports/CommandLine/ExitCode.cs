namespace Scoring.Reports.CommandLine;

/// <summary>The exit codes of the process. No other code is returned.</summary>
public static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The command line was valid and the work failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or a file that it names, is invalid; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The work was done, but the input had too many faults, or a part of it was not read.</summary>
    public const int FaultyInput = 3;

    /// <summary>SIGINT (Ctrl-C) ended the command before it was complete.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM ended the command before it was complete.</summary>
    public const int Terminated = 143;
}
