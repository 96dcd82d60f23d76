using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Measuring;

/// <summary>One measurement task for the product.</summary>
internal interface IEvaluationTask
{
    /// <summary>Its name on the command line; its first word is its chapter in the report.</summary>
    string Name { get; }

    /// <summary>The question that it answers, in one sentence.</summary>
    string Question { get; }

    /// <summary>The noun for the independent units of its measurements, in the singular.</summary>
    string Unit => "creator";

    /// <summary>Whether it reads a data set; false for a task that generates its data.</summary>
    bool NeedsData => true;

    /// <summary>Measures the product.</summary>
    /// <param name="setting">The location of the data, the number of seeds, and whether the run is a quick one.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The result; deterministic for data, seeds and setting.</returns>
    /// <exception cref="CommandFailedException">The data are missing or too few.</exception>
    TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken);
}
