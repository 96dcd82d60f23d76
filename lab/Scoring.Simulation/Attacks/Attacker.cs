using Scoring.Creators;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Prices;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Attacks;

/// <summary>The time range and random stream of an attack.</summary>
/// <param name="StartMs">The start of the attack, Unix milliseconds UTC. Earlier events do not change.</param>
/// <param name="CutMs">The end of the record: later costs are not counted.</param>
/// <param name="Random">The random stream.</param>
internal sealed record Attacker(long StartMs, long CutMs, SimulationRandom Random)
{
    private const int TypicalPosts = 20;

    /// <summary>The prices of attacks.</summary>
    public static MarketPrices Prices => MarketPrices.Committed;

    /// <summary>Likes of a typical post before the attack: the median of the newest twenty.</summary>
    public double TypicalLikes(History history) => Typical(history, post => post.Likes);

    /// <summary>Comments of a typical post before the attack.</summary>
    public double TypicalComments(History history) => Typical(history, post => post.Comments);

    /// <summary>Replaces every post from the start on.</summary>
    public History WithPosts(History history, Func<SimulatedPost, SimulatedPost> replace) =>
        history with { Posts = [.. history.Posts.Select(post => post.PublishedAtMs >= StartMs ? replace(post) : post)] };

    /// <summary>The price of a number of things on a platform.</summary>
    public static double Cost(PlatformPrices perThousand, Platform platform, double count) => perThousand.Of(platform) * count / 1_000;

    private double Typical(History history, Func<SimulatedPost, long> count)
    {
        long[] counts = [.. history.Posts.Where(post => post.PublishedAtMs < StartMs).TakeLast(TypicalPosts).Select(count).Order()];
        return counts.Length == 0 ? 0 : counts[counts.Length / 2];
    }
}
