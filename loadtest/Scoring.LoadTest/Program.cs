using System.CommandLine;
using Scoring.LoadTest.Commands;

RootCommand root = new("Loads the server and a constant beside it, and tells how the two compare.")
{
    RunCommand.Create(),
    SharedCommand.Create(),
    CompareCommand.Create(),
    SoakCommand.Create(),
    SweepCommand.Create(),
    FillCommand.Create(),
    TakeAnswersCommand.Create(),
    BaselineCommand.Create(),
    ReaderCommand.Create(),
    WriteRequestCommand.Create(),
};
// When it is stopped, a run ends its servers first. Failures are written out by us: the library would keep an interruption to itself.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false };
try
{
    return await root.Parse(args).InvokeAsync(configuration);
}
catch (Exception failure)
{
    Console.Error.WriteLine(failure is OperationCanceledException ? $"Interrupted: {failure.Message}" : failure.ToString());
    return ExitCode.Failure;
}
