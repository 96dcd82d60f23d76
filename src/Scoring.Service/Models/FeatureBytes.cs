using Scoring.Features;
using Scoring.Records;
using Scoring.Scores;

namespace Scoring.Service.Models;

/// <summary>The stored form of a creator's features.</summary>
public static class FeatureBytes
{
    /// <summary>Computes the features of a record by a model's extraction and encodes them.</summary>
    /// <returns><see cref="CreatorFeatures.StoredLength"/> bytes.</returns>
    public static byte[] Of(CreatorRecord record, ScoringModel model)
    {
        CreatorFeatures features = CreatorFeatures.From(record.Merged(), model.Extraction);
        byte[] bytes = new byte[features.StoredLength];
        features.WriteTo(bytes);
        return bytes;
    }
}
