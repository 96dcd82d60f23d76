namespace Scoring.Simulation.Law;

/// <summary>
/// Distributions of the population from published aggregates: quantiles and medians only, no individual data. The horizontal axis has the normal
/// quantiles of the shares (−1.2816 is the 10th percentile), so that the tails are extrapolated from the last two quantiles.
/// </summary>
internal static class Published
{
    /// <summary>ln followers. Quantiles 5, 10, 25, 50, 75, 90, 95 and 99 % of 33,935 influencers of all sizes (sample of Kim et al., WWW 2020).</summary>
    public static readonly Curve LogFollowers = new(
        (-1.6449, 7.2056), (-1.2816, 7.5337), (-0.6745, 8.5074), (0, 9.6881), (0.6745, 10.8888), (1.2816, 12.0994), (1.6449, 12.9405), (2.3263, 14.5503));

    /// <summary>
    /// ln engagement rate of an account relative to the median of its size. Quantiles 10, 25, 50, 75 and 90 % of micro-influencers (the same sample:
    /// .0086, .0164, .0297, .0515, .0805), scaled to 85 %: they include the sampling noise of few posts and differences between niches, which are
    /// simulated separately.
    /// </summary>
    public static readonly Curve Level = new((-1.2816, -1.0535), (-0.6745, -0.5047), (0, 0), (0.6745, 0.4678), (1.2816, 0.8475));

    /// <summary>
    /// ln engagement rate on Instagram by ln followers, relative to 22,361 followers: medians of the five tiers (the same sample: .0403, .0297, .0249,
    /// .0249, .0233).
    /// </summary>
    public static readonly Curve InstagramSize = new((6, 0.305), (8.3, 0.305), (10.015, 0), (11.97, -0.176), (13.45, -0.176), (14.5, -0.243), (20, -0.243));

    /// <summary>ln(comments/likes) by ln followers: medians of the five tiers (the same sample: .040, .030, .015, .0082, .0065).</summary>
    public static readonly Curve CommentsPerLike = new((6, -3.219), (8.3, -3.219), (10.015, -3.507), (11.97, -4.200), (13.45, -4.804), (14.5, -5.036), (20, -5.036));

    /// <summary>ln accounts followed. Quantiles 5, 10, 25, 50, 75, 90 and 95 % (the same sample).</summary>
    public static readonly Curve LogFollowing = new(
        (-1.6449, 5.1705), (-1.2816, 5.6733), (-0.6745, 6.3226), (0, 6.8814), (0.6745, 7.5110), (1.2816, 8.1898), (1.6449, 8.5787));

    /// <summary>ln total posts of an account. Quantiles 5, 10, 25, 50, 75, 90 and 95 % (the same sample).</summary>
    public static readonly Curve LogPostCount = new(
        (-1.6449, 5.7398), (-1.2816, 5.9054), (-0.6745, 6.2879), (0, 6.8427), (0.6745, 7.4570), (1.2816, 8.0166), (1.6449, 8.3497));
}
