using System.CommandLine;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.ModelFits;

/// <summary>The common options of every fit: the start model, the output file, the seed, and the output format.</summary>
internal sealed class FitOptions
{
    private readonly Option<string?> _model = new("--model") { Description = "The model file to start from. Default: the shipped model.", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "Path of the fitted model file.", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object instead of text." };
    private readonly Option<string?> _report = new("--report") { Description = "Write fit.md into this folder, and its figures as SVG into its subfolder fit.", HelpName = "DIR" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the folds of the cross-validation.", HelpName = "S", DefaultValueFactory = _ => 0 };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasReport">Whether it can write a report.</param>
    public FitOptions(Command command, bool hasReport = false)
    {
        _model.MustBePath();
        _out.MustBePath();
        _report.MustBePath();
        _seed.MustBeWhole(0, int.MaxValue);
        foreach (Option option in (Option[])[_model, _out, _seed, _json]) command.Options.Add(option);
        if (hasReport) command.Options.Add(_report);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="CommandFailedException">A file or folder of the options cannot be used.</exception>
    public FitSetting Read(ParseResult parsed) => FitSetting.Of(
        parsed.GetValue(_model), parsed.GetRequiredValue(_out), parsed.GetValue(_seed), parsed.GetValue(_json), parsed.GetValue(_report));
}
