using Scoring.Evaluation.Followers;
using Scoring.Fitting.Audience;
using Scoring.Observations;

namespace Scoring.Evaluation.Tests.Followers;

public sealed class FollowerFoldsTests
{
    // 23 fakes and 80 genuine ones; the last three genuine ones are repeated lines of others, one of them of a fake.
    private static readonly LabelledFollower[] Followers =
    [
        .. Enumerable.Range(0, 100).Select(place => new LabelledFollower(new SampledFollower(), place < 23, $"group {place}")),
        new(new SampledFollower(), false, "group 0"), new(new SampledFollower(), false, "group 50"), new(new SampledFollower(), false, "group 51"),
    ];

    [Fact]
    public void Folds_have_equal_shares_of_fakes()
    {
        int[] folds = FollowerFolds.Of(Followers, seed: 4);
        foreach (int fold in Enumerable.Range(0, FollowerFolds.Count))
        {
            Assert.InRange(Enumerable.Range(0, 23).Count(place => folds[place] == fold), 4, 5);
            Assert.Equal(20, Enumerable.Range(0, 100).Count(place => folds[place] == fold));
        }
    }

    [Fact]
    public void Repeated_lines_fall_into_one_fold_whatever_their_label()
    {
        foreach (int seed in Enumerable.Range(0, 20))
        {
            int[] folds = FollowerFolds.Of(Followers, seed);
            Assert.Equal([folds[0], folds[50], folds[51]], folds[100..]);
        }
    }

    [Fact]
    public void A_seed_deals_alike_and_another_one_differently()
    {
        Assert.Equal(FollowerFolds.Of(Followers, 1), FollowerFolds.Of(Followers, 1));
        Assert.NotEqual(FollowerFolds.Of(Followers, 1), FollowerFolds.Of(Followers, 2));
    }
}
