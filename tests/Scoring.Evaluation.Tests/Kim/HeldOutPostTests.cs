using Scoring.Evaluation.Kim;

namespace Scoring.Evaluation.Tests.Kim;

public sealed class HeldOutPostTests
{
    [Fact]
    public void The_choice_is_that_of_any_other_SHA_256()
    {
        // Computed elsewhere: min(range(4), key=lambda i: sha256((str(seed) + ids[i]).encode()).digest()).
        string[] ids = ["a", "b", "c", "pérez"];
        Assert.Equal([3, 1, 2, 1, 0, 3, 0, 1, 3, 3, 1, 2], Enumerable.Range(0, 12).Select(seed => HeldOutPost.IndexOf(seed, ids)));
    }

    [Fact]
    public void The_choice_does_not_depend_on_the_order_of_the_posts()
    {
        string[] ids = [.. Enumerable.Range(0, 8).Select(index => $"post-{index}")];
        string[] reversed = [.. ids.Reverse()];
        foreach (int seed in Enumerable.Range(0, 50))
        {
            Assert.Equal(ids[HeldOutPost.IndexOf(seed, ids)], reversed[HeldOutPost.IndexOf(seed, reversed)]);
        }
    }
}
