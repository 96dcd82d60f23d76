using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.Measuring;

/// <summary>One question that the product is measured by.</summary>
internal interface IEvaluationTask
{
    /// <summary>What it is called on the command line; its first word is the chapter of the report that it stands in.</summary>
    string Name { get; }

    /// <summary>What is asked, in one sentence.</summary>
    string Question { get; }

    /// <summary>What the independent units of its measurements are, in the singular.</summary>
    string Unit => "creator";

    /// <summary>Whether it reads a data set; false for a task that makes all of its data.</summary>
    bool NeedsData => true;

    /// <summary>Measures the product.</summary>
    /// <param name="setting">Where the data lie, how often to repeat, and whether a quick run will do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found; the same for the same data, seeds and setting.</returns>
    /// <exception cref="CommandFailedException">The data are missing, or too few to say anything.</exception>
    TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken);
}
