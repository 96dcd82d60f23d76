namespace Scoring.Fitting.Tests.Trust;

/// <summary>The model file that the product ships.</summary>
internal static class ShippedFile
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));
}
