using Scoring.Audience;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// Audience features: sampled followers, a provider's measurement, countries of the audience, reach, and completeness of the profile.
/// </summary>
internal static class AudienceExtraction
{
    /// <summary>Computes all audience features.</summary>
    public static AudienceFeatures Of(CreatorState state, ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        (double sampled, double logit, double variance) = Fakes(state, extraction.Audience.FakeFollowers);
        (double reached, double reach, double size) = Reach(posts);
        return new AudienceFeatures(
            (float)sampled,
            (float)logit,
            (float)variance,
            (float)GenuineShare(state),
            (float)Geography(state, extraction.Audience.Countries),
            (float)reached,
            (float)reach,
            (float)size,
            (float)Completeness(state));
    }

    private static (double Sampled, double Logit, double Variance) Fakes(CreatorState state, PriorShift shift)
    {
        if (state.AudienceSample is not { } sample) return default;
        Span<double> counts = stackalloc double[FollowerHistogram.Bins];
        counts.Clear();
        int told = FollowerHistogram.Fill(sample.Rows, shift.Model, counts);
        if (told == 0) return default;
        (double logit, double variance) = shift.Solve(counts);
        return (told, logit, variance);
    }

    /// <summary>The audience distribution; null if never observed or withdrawn.</summary>
    public static AudienceDistribution? DistributionOf(CreatorState state) =>
        state.Audience is { } register && register.TryGetValue(out AudienceDistribution? distribution) ? distribution : null;

    private static double GenuineShare(CreatorState state) =>
        state.Quality is { } register && register.TryGetValue(out ProviderQuality? quality) ? quality.GenuineShare ?? double.NaN : double.NaN;

    private static double Geography(CreatorState state, ExpectedCountries expected) =>
        DistributionOf(state) is { } distribution && state.Locale is { } register && register.TryGetValue(out Locale? locale)
            ? expected.DivergenceOf(distribution.Countries, locale)
            : double.NaN;

    private static (double Posts, double Reach, double Followers) Reach(ReadOnlySpan<WeightedPost> posts)
    {
        PostTally tally = default;
        double sum = 0, sumOfSizes = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || post.Post.Reach is not { } reach) continue;
            if (post.Followers < 0) continue;
            double weight = tally.Add(post, post.Maturity);
            sum += weight * ReproducibleMath.Log(reach + 1.0);
            sumOfSizes += weight * ReproducibleMath.Log(post.Followers + 1);
        }

        return (tally.Effective, tally.Mean(sum), tally.Mean(sumOfSizes));
    }

    private static double Completeness(CreatorState state)
    {
        if (state.Account is not { } register || !register.TryGetValue(out AccountFacts? facts)) return double.NaN;
        int known = (facts.HasProfilePicture is null ? 0 : 1) + (facts.HasBiography is null ? 0 : 1);
        if (known == 0) return double.NaN;
        return ((facts.HasProfilePicture == true ? 1.0 : 0) + (facts.HasBiography == true ? 1 : 0)) / known;
    }
}
