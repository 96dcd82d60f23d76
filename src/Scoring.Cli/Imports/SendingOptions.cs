using System.CommandLine;
using Scoring.Cli.Sending;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Imports;

/// <summary>The options of <c>scoring import</c> that say how observations are sent, and which faults are accepted.</summary>
internal sealed class SendingOptions
{
    private const int DefaultBatch = 500;
    private const int MostBatch = 1_000;
    private const int DefaultParallel = 4;
    private const int MostParallel = 64;

    private readonly Option<bool> _check = new("--check")
    {
        Description = $"Read everything and send nothing: report the counts, and show {ImportTally.MostCreators} creators as they would be stored.",
    };

    private readonly Option<string> _maxBad = new("--max-bad")
    {
        Description = "Maximum number or share of bad lines and invalid observations. Beyond it the exit code is 3; what is valid is stored all the same.",
        HelpName = "N|P%",
        DefaultValueFactory = _ => FaultLimit.Default,
    };

    private readonly Option<int> _batch = Whole("--batch", $"Observations per call, from 1 to {MostBatch}.", DefaultBatch);

    private readonly Option<int> _parallel = Whole("--parallel", $"Concurrent calls, from 1 to {MostParallel}.", DefaultParallel);

    /// <summary>Adds the options to a command.</summary>
    public SendingOptions(Command command)
    {
        _maxBad.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && FaultLimit.Parse(text) is null)
            {
                result.AddError($"--max-bad must be a count such as 20, or a percentage such as {FaultLimit.Default}; it is '{text}'.");
            }
        });
        _batch.MustBeWhole(1, MostBatch);
        _parallel.MustBeWhole(1, MostParallel);
        foreach (Option option in (Option[])[_check, _maxBad, _batch, _parallel]) command.Options.Add(option);
    }

    /// <summary>Whether nothing is to be sent.</summary>
    public bool IsCheck(ParseResult parsed) => parsed.GetValue(_check);

    /// <summary>The faults that are accepted.</summary>
    public FaultLimit LimitOf(ParseResult parsed) => FaultLimit.Parse(parsed.GetRequiredValue(_maxBad))!;

    /// <summary>Creates a run with these options.</summary>
    public ImportRun RunWith(BatchSender sender, ParseResult parsed) => new(sender, parsed.GetValue(_batch), parsed.GetValue(_parallel));

    private static Option<int> Whole(string name, string description, int fallback) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => fallback };
}
