using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Measuring;

/// <summary>The folder with the public data.</summary>
internal static class DataFolder
{
    /// <summary>Validates the option of the command line.</summary>
    /// <param name="folder">The folder; null when it is not set.</param>
    /// <param name="tasks">The tasks to run.</param>
    /// <returns>The folder; empty when it is not set and no task needs it.</returns>
    /// <exception cref="CommandFailedException">It does not exist, or a task needs it and it is not set.</exception>
    public static string For(string? folder, IReadOnlyList<IEvaluationTask> tasks)
    {
        if (folder is not null) return Directory.Exists(folder) ? folder : throw CommandFailedException.Usage($"The folder {folder} does not exist.");
        string[] needy = [.. tasks.Where(task => task.NeedsData).Select(task => task.Name)];
        return needy.Length == 0
            ? string.Empty
            : throw CommandFailedException.Usage(
                $"--data DIR is missing, the folder with the public data: {string.Join(", ", needy)} {(needy.Length == 1 ? "needs" : "need")} it.");
    }
}
