using Scoring.Creators;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Prices;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Attacks;

/// <summary>An attacker with a plan: when to start, until when to count the money, and the stream of its luck.</summary>
/// <param name="StartMs">Nothing that happens before it changes, Unix milliseconds UTC.</param>
/// <param name="CutMs">The end of the record: money spent later is not counted.</param>
/// <param name="Random">Its stream.</param>
internal sealed record Attacker(long StartMs, long CutMs, SimulationRandom Random)
{
    private const int TypicalPosts = 20;

    /// <summary>What attackers pay.</summary>
    public static MarketPrices Prices => MarketPrices.Committed;

    /// <summary>Likes of a typical post before the attack: the median of the newest twenty.</summary>
    public double TypicalLikes(History history) => Typical(history, post => post.Likes);

    /// <summary>Comments of a typical post before the attack.</summary>
    public double TypicalComments(History history) => Typical(history, post => post.Comments);

    /// <summary>The history with every post from the start on replaced.</summary>
    public History WithPosts(History history, Func<SimulatedPost, SimulatedPost> replace) =>
        history with { Posts = [.. history.Posts.Select(post => post.PublishedAtMs >= StartMs ? replace(post) : post)] };

    /// <summary>What a count of something costs on a platform.</summary>
    public static double Cost(PlatformPrices perThousand, Platform platform, double count) => perThousand.Of(platform) * count / 1_000;

    private double Typical(History history, Func<SimulatedPost, long> count)
    {
        long[] counts = [.. history.Posts.Where(post => post.PublishedAtMs < StartMs).TakeLast(TypicalPosts).Select(count).Order()];
        return counts.Length == 0 ? 0 : counts[counts.Length / 2];
    }
}
