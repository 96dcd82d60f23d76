using Scoring.Fitting.ModelFiles;
using Scoring.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>What a fit starts from and where its results go.</summary>
/// <param name="StartFile">The model file to start from; the product reads it.</param>
/// <param name="Start">The model in it.</param>
/// <param name="OutPath">Where the fitted model file goes.</param>
/// <param name="Seed">Seed of the folds.</param>
/// <param name="IsJson">True to print one JSON object instead of text.</param>
/// <param name="ReportFolder">Where the report goes; null for none.</param>
internal sealed record FitSetting(byte[] StartFile, ScoringModel Start, string OutPath, int Seed, bool IsJson, string? ReportFolder)
{
    /// <summary>Checks everything that can be checked before the work.</summary>
    /// <exception cref="CommandFailedException">The model file is missing or no model, the new one has no place, or the report none.</exception>
    public static FitSetting Of(string? model, string outPath, int seed, bool isJson, string? report)
    {
        if (model is not null && !File.Exists(model)) throw CommandFailedException.Usage($"{model} does not exist.");
        byte[] file = model is null ? ShippedModel.ReadFile() : File.ReadAllBytes(model);
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
            throw CommandFailedException.Usage($"{model} is no model file: {fault.Message}", fault);
        }
    }

    /// <summary>Writes the fitted model file, and reads it again as a server would.</summary>
    public ScoringModel Write(byte[] modelFile)
    {
        ScoringModel fitted = ScoringModel.Parse(modelFile);
        File.WriteAllBytes(OutPath, modelFile);
        return fitted;
    }
}
