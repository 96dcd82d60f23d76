using Scoring.Cli.Commands;
using Scoring.Reports.CommandLine;

return await ScoringCommand.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
