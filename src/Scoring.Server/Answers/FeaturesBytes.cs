using Scoring.Features;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Server.Answers;

/// <summary>The stored form of a creator's features.</summary>
internal static class FeaturesBytes
{
    /// <summary>Computes the features of a state by the model's extraction and encodes them.</summary>
    public static byte[] Of(CreatorState state, ScoringModel model)
    {
        byte[] bytes = new byte[CreatorFeatures.EncodedLength];
        CreatorFeatures.From(state, model.Extraction).WriteTo(bytes);
        return bytes;
    }
}
