using Scoring.Creators;
using Scoring.Observations;

namespace Scoring.Fitting.Tests.Engagement;

/// <summary>Observations of made-up accounts: thirty posts, one a day, whose rates vary around a level of each account.</summary>
internal static class MadeUpCatalogue
{
    public const long FirstMs = 1_700_006_400_000;
    public const long DayMs = 86_400_000;

    public const double Between = 0.6;
    public const double Within = 0.3;

    /// <summary>The observations of each account.</summary>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="level">Typical rate, fraction of the followers.</param>
    /// <param name="platform">Their platform.</param>
    /// <param name="niche">Their niche; null for none.</param>
    /// <param name="posts">Posts of each.</param>
    public static IEnumerable<(Platform Platform, IReadOnlyList<Observation> Observations)> Of(
        int accounts, double level, Platform platform = Platform.Instagram, string? niche = null, int posts = 30)
    {
        Random random = new(accounts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        for (int account = 0; account < accounts; account++)
        {
            long followers = (long)(5_000 * Math.Exp(2 * random.NextDouble()));
            double own = level * Math.Exp(Between * Normal());
            List<Observation> observations =
            [
                new(new Stamp(FirstMs, 0), new ProfileSnapshot { Followers = followers, Following = 300, PostCount = 200, Niches = niche is null ? null : [niche] }),
            ];
            for (int post = 0; post < posts; post++)
            {
                long publishedAtMs = FirstMs + (post * DayMs);
                observations.Add(new Observation(
                    new Stamp(publishedAtMs + (10 * DayMs), 0),
                    new PostSnapshot { PostId = $"p{post}", PublishedAtMs = publishedAtMs, Likes = (long)Math.Round(followers * own * Math.Exp(Within * Normal())) }));
            }

            yield return (platform, observations);
        }
    }
}
