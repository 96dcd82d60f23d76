namespace Scoring.Evaluation.Videos;

/// <summary>Divides accounts into five folds. All posts of an account are in one fold.</summary>
internal static class VideoFolds
{
    /// <summary>The number of folds.</summary>
    public const int Count = 5;

    /// <summary>The places of training and held-out accounts of each fold.</summary>
    /// <param name="accounts">The number of accounts.</param>
    /// <param name="seed">Seed of the division.</param>
    public static IEnumerable<(int[] Training, int[] HeldOut)> Of(int accounts, int seed)
    {
        int[] order = [.. Enumerable.Range(0, accounts)];
        new Random(seed).Shuffle(order);
        for (int fold = 0; fold < Count; fold++)
        {
            yield return ([.. order.Where((_, place) => place % Count != fold)], [.. order.Where((_, place) => place % Count == fold)]);
        }
    }
}
