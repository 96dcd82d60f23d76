using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Trust;
using Scoring.Numerics;

namespace Scoring.Fitting.Tests.Trust;

/// <summary>
/// Campaigns of made-up creators whose audiences follow them by a law of their own: replies and disclosure count several times what the shipped model
/// expects, load less, and a third of the creators is known by counts alone.
/// </summary>
internal static class MadeUpCampaigns
{
    public const long FirstMs = 1_700_006_400_000;
    public const long DayMs = 86_400_000;

    private const double UsualRate = 0.01;

    /// <summary>Campaigns, three to a creator over a year.</summary>
    /// <param name="creators">How many creators.</param>
    /// <param name="seed">Another seed gives other creators.</param>
    /// <param name="fromMs">When the year begins.</param>
    public static TrustRow[] Of(int creators, int seed, long fromMs = FirstMs)
    {
        Random random = new(seed);
        List<TrustRow> rows = [];
        for (int creator = 0; creator < creators; creator++)
        {
            double unseen = 0.3 * Normal(random);
            (CreatorFeatures features, double effect) = Creator(random);
            for (int campaign = 0; campaign < 3; campaign++)
            {
                long startedAtMs = fromMs + ((long)(random.NextDouble() * 360) * DayMs);
                double reach = Math.Floor(1_000 * Math.Exp(2 * random.NextDouble()));
                double rate = ReproducibleMath.Logistic(ReproducibleMath.Logit(UsualRate) + effect + unseen + (0.3 * Normal(random)));
                double conversions = Math.Floor((reach * rate) + (Math.Sqrt(reach * rate) * Normal(random)) + 0.5);
                rows.Add(new TrustRow(
                    $"creator-{seed}-{creator}", features.Platform, features with { NewestObservedAt = startedAtMs - DayMs }, startedAtMs, startedAtMs + (40 * DayMs), true, reach, Math.Clamp(conversions, 0, reach)));
            }
        }

        return [.. rows];
    }

    private static (CreatorFeatures Features, double Effect) Creator(Random random)
    {
        CreatorFeatures features = CreatorFeatures.Unknown(random.Next(2) == 0 ? Platform.Instagram : Platform.TikTok) with
        {
            Following = random.Next(50, 5_000),
            PostCount = random.Next(20, 2_000),
            CadenceGaps = 29,
            CadenceWeeks = 2 + (10 * (float)random.NextDouble()),
        };
        double replies = random.NextDouble() * random.NextDouble(), disclosed = Math.Sqrt(random.NextDouble()), paid = 0.5 * random.NextDouble();
        double effect = (2.5 * (replies - 0.25)) + (1.5 * (disclosed - 0.67)) - (0.8 * (paid - 0.25));
        if (random.Next(3) == 0) return (features, effect);
        return (features with
        {
            PaidKnownPosts = 20,
            PaidShare = (float)paid,
            DisclosureKnownPosts = 10,
            DisclosedShare = (float)disclosed,
            Comments = new(0, 0, 0, 0, 300, (float)(300 * replies), 0, 0, 0, 0, 0, 0),
        }, effect);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
