using Scoring.Trust;

namespace Scoring.Fit;

/// <summary>
/// How alike the creator's audience and the wanted one are, as in trust: there it says how far the audience follows, here whom the campaign would reach.
/// Missing and cost to fake as there.
/// </summary>
internal sealed class AudienceFit : AudienceSimilarity
{
    /// <inheritdoc/>
    public override string Code => "AUDIENCE_FIT";
}
