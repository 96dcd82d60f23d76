using Scoring.Fitting.Audience;

namespace Scoring.Evaluation.Followers;

/// <summary>Distributes followers to five folds with equal shares of fakes. Identical lines are in the same fold.</summary>
internal static class FollowerFolds
{
    /// <summary>The number of folds, the usual one for these data sets.</summary>
    public const int Count = 5;

    /// <summary>The fold of each follower.</summary>
    /// <param name="followers">The followers.</param>
    /// <param name="seed">Seed of the distribution.</param>
    public static int[] Of(IReadOnlyList<LabelledFollower> followers, int seed)
    {
        string[] fakes = GroupsOf(followers, isFake: true);
        string[] genuine = [.. GroupsOf(followers, isFake: false).Except(fakes, StringComparer.Ordinal)];
        Random random = new(seed);
        random.Shuffle(fakes);
        random.Shuffle(genuine);

        // The genuine followers continue at the fold where the fakes end, so that the folds have equal sizes.
        Dictionary<string, int> folds = new(StringComparer.Ordinal);
        foreach (string group in fakes.Concat(genuine)) folds[group] = folds.Count % Count;
        return [.. followers.Select(follower => folds[follower.Group])];
    }

    private static string[] GroupsOf(IReadOnlyList<LabelledFollower> followers, bool isFake) =>
        [.. followers.Where(follower => follower.IsFake == isFake).Select(follower => follower.Group).Distinct(StringComparer.Ordinal)];
}
