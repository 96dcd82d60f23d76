using Scoring.Scores;

namespace Scoring.Fitting.ModelFiles;

/// <summary>The model file that the product ships: <c>models/creator-scores.json</c> beside the program.</summary>
public static class ShippedModel
{
    /// <summary>The bytes of the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadFile() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));

    /// <summary>The model.</summary>
    public static ScoringModel Read() => ScoringModel.Parse(ReadFile());
}
