using Scoring.Creators;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.Tests.Engagement;
using Scoring.Fitting.Tests.Trust;
using Scoring.Observations;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Virality;

/// <summary>Made-up accounts whose views per follower and engagement per view vary around levels of each account.</summary>
internal static class MadeUpViews
{
    public const double Between = 1.2, Within = 0.7, RateBetween = 0.5, RateWithin = 0.3;

    private static readonly CatalogueAccountBuilder Builder = new(ScoringModel.Parse(ShippedFile.Bytes).Extraction);

    /// <summary>The accounts.</summary>
    /// <param name="accounts">How many.</param>
    /// <param name="viewsPerFollower">Typical views per follower.</param>
    /// <param name="platform">Their platform.</param>
    /// <param name="rate">Typical engagement per view.</param>
    /// <param name="posts">Posts of each.</param>
    public static CatalogueAccount[] Of(int accounts, double viewsPerFollower, Platform platform = Platform.TikTok, double rate = 0.06, int posts = 24)
    {
        Random random = new(accounts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        CatalogueAccount[] built = new CatalogueAccount[accounts];
        for (int account = 0; account < accounts; account++)
        {
            long followers = (long)(5_000 * Math.Exp(2 * random.NextDouble()));
            double seen = viewsPerFollower * Math.Exp(Between * Normal()), own = rate * Math.Exp(RateBetween * Normal());
            List<Observation> observations = [new(new Stamp(MadeUpCatalogue.FirstMs, 0), new ProfileSnapshot { Followers = followers })];
            for (int post = 0; post < posts; post++)
            {
                long publishedAtMs = MadeUpCatalogue.FirstMs + (post * MadeUpCatalogue.DayMs), views = (long)(followers * seen * Math.Exp(Within * Normal()));
                observations.Add(new Observation(
                    new Stamp(publishedAtMs + (30 * MadeUpCatalogue.DayMs), 0),
                    new PostSnapshot { PostId = $"p{post}", PublishedAtMs = publishedAtMs, Views = views, Likes = (long)Math.Round(views * own * Math.Exp(RateWithin * Normal())) }));
            }

            built[account] = Builder.Build(platform, $"a{account}", observations);
        }

        return built;
    }
}
