namespace Scoring.Cli.Evaluation;

/// <summary>What a task is run on.</summary>
/// <param name="DataFolder">Folder that holds a folder per data set.</param>
/// <param name="Seeds">How many of the published seeds 0, 1, 2, … to use, at least 1.</param>
/// <param name="OnFault">Told of every line of the data that cannot be used: file, line and reason.</param>
internal sealed record EvaluationSetting(string DataFolder, int Seeds, Action<string> OnFault);
