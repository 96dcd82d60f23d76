using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Measuring;

/// <summary>The input and scale of a run of a task.</summary>
/// <param name="DataFolder">The folder with one subfolder per data set; empty when no task of the run needs data.</param>
/// <param name="Seeds">The number of seeds 0, 1, 2, … to use, at least 1.</param>
/// <param name="OnFault">Called for every invalid line of the data, with file, line and reason.</param>
internal sealed record EvaluationSetting(string DataFolder, int Seeds, Action<string> OnFault)
{
    // Sufficient to check that intervals are computed; too few for a meaningful figure.
    private const int QuickResamples = 50;

    /// <summary>
    /// True to check within seconds that all tasks run: the same code path with small samples. Figures of such a run have
    /// no meaning, and the report contains this.
    /// </summary>
    public bool IsQuick { get; init; }

    /// <summary>The number of bootstrap resamples of an interval.</summary>
    public int Resamples => Amount(Bootstrap.Resamples, QuickResamples);

    /// <summary>Limits a sample size.</summary>
    /// <param name="usual">The size for a measurement.</param>
    /// <param name="quick">The maximum size for a quick run.</param>
    public int Amount(int usual, int quick) => IsQuick ? Math.Min(usual, quick) : usual;
}
