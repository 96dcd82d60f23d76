using System.CommandLine;
using Scoring.LoadTest.Commands;

RootCommand root = new("Loads the server and a baseline with constant answers, and compares them.")
{
    RunCommand.Create(),
    SharedCommand.Create(),
    CompareCommand.Create(),
    AccessCommand.Create(),
    TelemetryCommand.Create(),
    SoakCommand.Create(),
    OverloadCommand.Create(),
    CachedOnlyCommand.Create(),
    ModelSwapCommand.Create(),
    CoalescerCommand.Create(),
    SweepCommand.Create(),
    FillCommand.Create(),
    TakeAnswersCommand.Create(),
    BaselineCommand.Create(),
    ReaderCommand.Create(),
    WriteRequestCommand.Create(),
};
// On cancellation a run ends its servers first. Failures are written here, because the library would not print an interruption.
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
