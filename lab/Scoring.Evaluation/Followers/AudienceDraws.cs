using Scoring.Fitting.Audience;

namespace Scoring.Evaluation.Followers;

/// <summary>
/// Synthetic audiences of real followers. The number of fakes is uniform from none to a maximum. Followers are drawn with replacement, because some audiences
/// have more fakes than the data.
/// </summary>
internal static class AudienceDraws
{
    /// <summary>Followers of an audience.</summary>
    public const int Size = 100;

    /// <summary>Draws the audiences of a seed: the indexes of their followers.</summary>
    /// <param name="followers">The followers to draw from, both fake and genuine.</param>
    /// <param name="count">The number of audiences.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="mostFakes">The maximum number of fakes of an audience; all by default.</param>
    public static int[][] Of(IReadOnlyList<LabelledFollower> followers, int count, int seed, int mostFakes = Size)
    {
        int[] fakes = [.. Enumerable.Range(0, followers.Count).Where(place => followers[place].IsFake)];
        int[] genuine = [.. Enumerable.Range(0, followers.Count).Where(place => !followers[place].IsFake)];
        Random random = new(seed);
        int[][] audiences = new int[count][];
        for (int audience = 0; audience < count; audience++)
        {
            int fake = random.Next(mostFakes + 1);
            audiences[audience] = [.. Enumerable.Range(0, Size).Select(place => place < fake ? fakes[random.Next(fakes.Length)] : genuine[random.Next(genuine.Length)])];
        }

        return audiences;
    }
}
