using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>
/// Draws a sample of followers. People and fakes overlap: people follow some hundreds of accounts and have some dozens of posts, many of them none; fakes
/// follow thousands and have few posts, many with digits in the name (directions: SRF 2017 and InstaFake 2019; spreads are assumptions).
/// </summary>
internal static class FollowerSampling
{
    /// <summary>The number of followers of a sample.</summary>
    public const int Size = 100;

    /// <summary>Draws a sample.</summary>
    /// <param name="random">The random stream of the sample.</param>
    /// <param name="genuineShare">Share of people. With the same stream, a lower share replaces some people by fakes and leaves the rest unchanged.</param>
    public static AudienceSample Draw(SimulationRandom random, double genuineShare)
    {
        SampledFollower[] followers = new SampledFollower[Size];
        for (int index = 0; index < Size; index++)
        {
            double place = random.Next();
            SampledFollower person = Person(random), fake = Fake(random);
            followers[index] = place < genuineShare ? person : fake;
        }

        return new AudienceSample(followers);
    }

    private static SampledFollower Person(SimulationRandom random)
    {
        bool silent = random.Chance(.12);
        return Follower(random, 6.1, .8, silent ? .5 : 3.9, 1.3, 5.6, 1.1, digits: .35, mostDigits: 4, picture: .97, isPrivate: .45);
    }

    private static SampledFollower Fake(SimulationRandom random) =>
        Follower(random, 7.2, .9, 1.4, 1.3, 3.8, 1.2, digits: .7, mostDigits: 8, picture: .75, isPrivate: .2);

    private static SampledFollower Follower(
        SimulationRandom random,
        double following,
        double followingSpread,
        double posts,
        double postSpread,
        double followers,
        double followerSpread,
        double digits,
        int mostDigits,
        double picture,
        double isPrivate)
    {
        int length = random.Whole(6, 16);
        return new SampledFollower
        {
            Following = Count(following + (followingSpread * random.Normal()), 7_500),
            Posts = Count(posts + (postSpread * random.Normal()), 20_000),
            Followers = Count(followers + (followerSpread * random.Normal()), 60_000),
            NameLength = length,
            NameDigits = random.Chance(digits) ? Math.Min(random.Whole(1, mostDigits), length) : 0,
            HasProfilePicture = random.Chance(picture),
            IsPrivate = random.Chance(isPrivate),
        };
    }

    private static long Count(double log, long most) => Math.Clamp((long)ReproducibleMath.Exp(log) - 1, 0, most);
}
