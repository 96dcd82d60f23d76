namespace Scoring.Scorecards;

/// <summary>The features that a model file may use, by code.</summary>
/// <param name="features">The features, with unique codes.</param>
internal sealed class FeatureCatalogue(IEnumerable<ScorecardFeature> features)
{
    private readonly Dictionary<string, ScorecardFeature> _features = features.ToDictionary(feature => feature.Code, StringComparer.Ordinal);

    /// <summary>The feature with that code, or null.</summary>
    public ScorecardFeature? Find(string code) => _features.GetValueOrDefault(code);
}
