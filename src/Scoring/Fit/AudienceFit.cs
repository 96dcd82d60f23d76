using Scoring.Trust;

namespace Scoring.Fit;

/// <summary>
/// Similarity of the creator's audience to the target audience, computed as in trust. In trust it measures how likely the audience
/// follows, here which audience the campaign would reach. Missing and cost to fake as in trust.
/// </summary>
internal sealed class AudienceFit : AudienceSimilarity
{
    /// <inheritdoc/>
    public override string Code => "AUDIENCE_FIT";
}
