namespace Scoring.Features;

/// <summary>Audience features, except the distribution by segments. NaN is unknown.</summary>
/// <param name="SampledFollowers">Sampled followers with a known fact; 0 without a sample.</param>
/// <param name="FakeLogit">Mean of the logit of the share of fakes, given the sample.</param>
/// <param name="FakeLogitVariance">Variance of that logit, given the sample.</param>
/// <param name="ProviderGenuineShare">Share of genuine followers as a data provider measured it, in [0, 1]; NaN if unknown.</param>
/// <param name="GeographyDivergence">Jensen-Shannon divergence of the audience's countries from those that languages and market suggest,
/// bits in [0, 1]; NaN if unknown.</param>
/// <param name="ReachedPosts">Effective number of mature posts whose reach and followers are known.</param>
/// <param name="MeanLogReach">Weighted mean of ln(reach + 1). Followers are separate, so that their rounding cannot raise a value
/// computed from both.</param>
/// <param name="MeanLogReachedFollowers">Weighted mean of ln(F + 1) over the same posts.</param>
/// <param name="ProfileCompleteness">Share of the known profile facts (picture, biography) that are present, in [0, 1]; NaN if none is
/// known.</param>
public readonly record struct AudienceFeatures(
    float SampledFollowers,
    float FakeLogit,
    float FakeLogitVariance,
    float ProviderGenuineShare,
    float GeographyDivergence,
    float ReachedPosts,
    float MeanLogReach,
    float MeanLogReachedFollowers,
    float ProfileCompleteness)
{
    /// <summary>All features unknown.</summary>
    public static AudienceFeatures Unknown => new(0, 0, 0, float.NaN, float.NaN, 0, 0, 0, float.NaN);
}
