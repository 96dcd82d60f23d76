using Scoring.Fitting.Audience;

namespace Scoring.Evaluation.Srf;

/// <summary>Made-up audiences of real followers: any share of fakes is as likely as any other, and followers are drawn with replacement, for there are fewer fakes than some audiences have.</summary>
internal static class AudienceDraws
{
    /// <summary>Followers of an audience.</summary>
    public const int Size = 100;

    /// <summary>The audiences of a seed: the places of their followers.</summary>
    /// <param name="followers">Where the followers are drawn from; some are fake and some are not.</param>
    /// <param name="count">How many audiences.</param>
    /// <param name="seed">The seed.</param>
    public static int[][] Of(IReadOnlyList<LabelledFollower> followers, int count, int seed)
    {
        int[] fakes = [.. Enumerable.Range(0, followers.Count).Where(place => followers[place].IsFake)];
        int[] genuine = [.. Enumerable.Range(0, followers.Count).Where(place => !followers[place].IsFake)];
        Random random = new(seed);
        int[][] audiences = new int[count][];
        for (int audience = 0; audience < count; audience++)
        {
            int fake = random.Next(Size + 1);
            audiences[audience] = [.. Enumerable.Range(0, Size).Select(place => place < fake ? fakes[random.Next(fakes.Length)] : genuine[random.Next(genuine.Length)])];
        }

        return audiences;
    }
}
