using Scoring.Cli.CommandLine;

return await ScoringCommand.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
