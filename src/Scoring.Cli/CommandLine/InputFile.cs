using Scoring.Reports.CommandLine;

namespace Scoring.Cli.CommandLine;

/// <summary>A file that a command reads.</summary>
internal static class InputFile
{
    /// <summary>Refuses a path that is no file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="expected">What the file should be, as the end of a sentence.</param>
    /// <exception cref="CommandFailedException">There is no file.</exception>
    public static void Require(string path, string expected)
    {
        if (Directory.Exists(path)) throw CommandFailedException.Usage($"{path} is a folder: expected {expected}.");
        if (!File.Exists(path)) throw CommandFailedException.Usage($"{path} does not exist.");
    }
}
