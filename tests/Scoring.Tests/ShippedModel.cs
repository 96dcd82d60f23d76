using System.Text;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Tests;

/// <summary>The model that the product ships, for tests that score.</summary>
internal static class ShippedModel
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));

    public static string Text { get; } = Encoding.UTF8.GetString(Bytes);

    public static ScoringModel Instance { get; } = ScoringModel.Parse(Bytes);

    /// <summary>The features of all its scorecards.</summary>
    public static FeatureModel[] Features { get; } = [.. Instance.Authenticity.Features, .. Instance.Trust.Features, .. Instance.Fit.Features];

    /// <summary>The shipped model with one piece of its text replaced; the piece must stand there exactly once.</summary>
    public static ScoringModel With(string piece, string replacement) => ScoringModel.Parse(BytesWith(piece, replacement));

    public static byte[] BytesWith(string piece, string replacement)
    {
        int place = Text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(place >= 0, $"the model does not contain {piece}");
        Assert.True(Text.IndexOf(piece, place + 1, StringComparison.Ordinal) < 0, $"the model contains {piece} twice");
        return Encoding.UTF8.GetBytes(Text.Replace(piece, replacement, StringComparison.Ordinal));
    }
}
