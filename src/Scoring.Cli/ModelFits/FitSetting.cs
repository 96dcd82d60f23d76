using Scoring.Fitting.ModelFiles;
using Scoring.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>The start model and the outputs of a fit.</summary>
/// <param name="StartFile">The model file to start from.</param>
/// <param name="Start">The model in it.</param>
/// <param name="OutPath">The path of the fitted model file.</param>
/// <param name="Seed">Seed of the folds.</param>
/// <param name="IsJson">True to print one JSON object instead of text.</param>
/// <param name="ReportFolder">The folder of the report; null for none.</param>
internal sealed record FitSetting(byte[] StartFile, ScoringModel Start, string OutPath, int Seed, bool IsJson, string? ReportFolder)
{
    /// <summary>Validates everything that can be validated before the work.</summary>
    /// <exception cref="CommandFailedException">The start model is missing or invalid, or an output path cannot be used.</exception>
    public static FitSetting Of(string? model, string outPath, int seed, bool isJson, string? report)
    {
        byte[] file = model is null ? ShippedModel.ReadFile() : NamedModel.ReadFile(model);
        string folder = Path.GetDirectoryName(Path.GetFullPath(outPath))!;
        if (Directory.Exists(outPath)) throw CommandFailedException.Usage($"{outPath} is a folder: expected a file for the model.");
        if (!Directory.Exists(folder)) throw CommandFailedException.Usage($"The folder of {outPath} does not exist.");
        if (report is not null) Reports.Documents.ReportFolder.Prepare(report);
        try
        {
            return new FitSetting(file, ScoringModel.Parse(file), outPath, seed, isJson, report);
        }
        catch (ModelFormatException fault)
        {
            throw CommandFailedException.Usage($"{model} is not a model file: {fault.Message}", fault);
        }
    }

    /// <summary>Writes the fitted model file and reads it again as a server does.</summary>
    public ScoringModel Write(byte[] modelFile)
    {
        ScoringModel fitted = ScoringModel.Parse(modelFile);
        File.WriteAllBytes(OutPath, modelFile);
        return fitted;
    }
}
