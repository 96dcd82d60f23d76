using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Measuring;

/// <summary>What a task is run on.</summary>
/// <param name="DataFolder">Folder that holds a folder per data set; empty when no task of the run needs data.</param>
/// <param name="Seeds">How many of the published seeds 0, 1, 2, … to use, at least 1.</param>
/// <param name="OnFault">Called for every line of the data that cannot be used, with file, line and reason.</param>
internal sealed record EvaluationSetting(string DataFolder, int Seeds, Action<string> OnFault)
{
    // Enough to show that intervals are computed; too few for a figure.
    private const int QuickResamples = 50;

    /// <summary>
    /// True to see only that everything still works, in seconds: the same way through the product with few of everything. Figures of such a run say
    /// nothing, and the report says so.
    /// </summary>
    public bool IsQuick { get; init; }

    /// <summary>Bootstrap resamples behind an interval.</summary>
    public int Resamples => Amount(Bootstrap.Resamples, QuickResamples);

    /// <summary>How many of something to use.</summary>
    /// <param name="usual">How many a measurement takes.</param>
    /// <param name="quick">How many do for a quick run, at most.</param>
    public int Amount(int usual, int quick) => IsQuick ? Math.Min(usual, quick) : usual;
}
