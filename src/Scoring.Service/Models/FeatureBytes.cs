using Scoring.Features;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Service.Models;

/// <summary>The stored form of a creator's features.</summary>
public static class FeatureBytes
{
    /// <summary>Computes the features of a state by a model's extraction and encodes them.</summary>
    /// <returns><see cref="CreatorFeatures.StoredLength"/> bytes.</returns>
    public static byte[] Of(CreatorState state, ScoringModel model)
    {
        CreatorFeatures features = CreatorFeatures.From(state, model.Extraction);
        byte[] bytes = new byte[features.StoredLength];
        features.WriteTo(bytes);
        return bytes;
    }
}
