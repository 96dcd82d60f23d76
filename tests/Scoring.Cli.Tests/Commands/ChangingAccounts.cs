namespace Scoring.Cli.Tests.Commands;

/// <summary>Lines of observations of accounts whose rate of engagement changes once.</summary>
internal static class ChangingAccounts
{
    private const long FirstMs = 1_700_006_400_000, DayMs = 86_400_000;
    private const int Posts = 24, Earlier = 12;

    /// <summary>The lines: a profile and 24 posts per account, the last 12 after the change.</summary>
    /// <param name="name">Begin of the ids.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="change">Factor by which the rate of every second account falls, and that of the others rises.</param>
    /// <param name="rate">Typical likes per follower before the change.</param>
    public static IEnumerable<string> Of(string name, string platform, int accounts, double change, double rate = 0.02)
    {
        Random random = new(accounts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        for (int account = 0; account < accounts; account++)
        {
            string creator = $"{{\"creator\":{{\"platform\":\"{platform}\",\"id\":\"{name}{account}\"}},\"observedAtMs\":\"{FirstMs + (60 * DayMs)}\",";
            long followers = (long)(20_000 * Math.Exp(2 * random.NextDouble()));
            double own = rate * Math.Exp(0.6 * Normal());
            yield return $"{creator}\"profile\":{{\"followers\":\"{followers}\"}}}}";
            for (int post = 0; post < Posts; post++)
            {
                double factor = post < Earlier ? 1 : account % 2 == 0 ? change : 1 / change;
                long likes = (long)Math.Round(followers * own * factor * Math.Exp(0.3 * Normal()));
                yield return $"{creator}\"post\":{{\"postId\":\"p{post}\",\"publishedAtMs\":\"{FirstMs + (post * DayMs)}\",\"likes\":\"{likes}\"}}}}";
            }
        }
    }
}
