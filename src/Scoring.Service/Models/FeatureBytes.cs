using Scoring.Features;
using Scoring.Records;
using Scoring.Scores;

namespace Scoring.Service.Models;

/// <summary>The stored form of a creator's features.</summary>
public static class FeatureBytes
{
    /// <summary>Computes the features of a record by a model's extraction and encodes them.</summary>
    /// <returns><see cref="CreatorFeatures.EncodedLength"/> bytes.</returns>
    public static byte[] Of(CreatorRecord record, ScoringModel model)
    {
        byte[] bytes = new byte[CreatorFeatures.EncodedLength];
        CreatorFeatures.From(record.Merged(), model.Extraction).WriteTo(bytes);
        return bytes;
    }
}
