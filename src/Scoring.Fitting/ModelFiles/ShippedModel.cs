using Scoring.Models;

namespace Scoring.Cli.Evaluation;

/// <summary>The model file that the product ships.</summary>
internal static class ShippedModel
{
    /// <summary>Added to the names of the metrics of the shipped model where a fitted one has the plain names.</summary>
    public const string Suffix = "-shipped";

    /// <summary>The bytes of the file.</summary>
    public static byte[] ReadFile() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));

    /// <summary>The model.</summary>
    public static ScoringModel Read() => ScoringModel.Parse(ReadFile());
}
