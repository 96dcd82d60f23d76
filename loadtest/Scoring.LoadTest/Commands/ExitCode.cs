namespace Scoring.LoadTest.Commands;

/// <summary>Exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work failed.</summary>
    public const int Failure = 1;

    /// <summary>The work was done, but its figures are void.</summary>
    public const int Void = 3;
}
