using System.CommandLine;
using Scoring.LoadTest.Commands;

RootCommand root = new("Loads the server and a constant beside it, and tells how the two compare.")
{
    RunCommand.Create(),
    SoakCommand.Create(),
    SweepCommand.Create(),
    FillCommand.Create(),
    TakeAnswersCommand.Create(),
    BaselineCommand.Create(),
    WriteRequestCommand.Create(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
