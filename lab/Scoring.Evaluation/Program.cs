using Scoring.Evaluation.Commands;
using Scoring.Reports.CommandLine;

return await EvaluationCommand.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
