namespace Scoring.Scorecards;

/// <summary>The features that a model file may name, by their codes.</summary>
/// <param name="features">The features, each with a code of its own.</param>
internal sealed class FeatureCatalogue(IEnumerable<ScorecardFeature> features)
{
    private readonly Dictionary<string, ScorecardFeature> _features = features.ToDictionary(feature => feature.Code, StringComparer.Ordinal);

    /// <summary>The feature of that code, or null.</summary>
    public ScorecardFeature? Find(string code) => _features.GetValueOrDefault(code);
}
