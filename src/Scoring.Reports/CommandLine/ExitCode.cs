namespace Scoring.Reports.CommandLine;

/// <summary>What the process tells its caller. Nothing else is ever returned.</summary>
public static class ExitCode
{
    /// <summary>The work was done.</summary>
    public const int Done = 0;

    /// <summary>The command was understood and its work failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or a file that it names, could not be understood; nothing was done.</summary>
    public const int Usage = 2;
}
