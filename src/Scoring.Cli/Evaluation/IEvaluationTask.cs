namespace Scoring.Cli.Evaluation;

/// <summary>One question that the product is measured by on public data.</summary>
internal interface IEvaluationTask
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is asked, in one sentence.</summary>
    string Question { get; }

    /// <summary>Measures the product.</summary>
    /// <param name="setting">Where the data lie, and how often to repeat.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found; the same for the same data and seeds.</returns>
    /// <exception cref="CommandLine.CommandFailedException">The data are missing, or too few to say anything.</exception>
    TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken);
}
