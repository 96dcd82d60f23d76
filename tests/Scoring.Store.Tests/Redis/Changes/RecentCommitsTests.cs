using CsCheck;
using Scoring.Creators;
using Scoring.Store.Redis.Changes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>Of several copies of an announcement the first is applied.</summary>
public sealed class RecentCommitsTests
{
    [Fact]
    public void A_copy_is_recognized_and_another_commit_is_not()
    {
        RecentCommits commits = new(10);
        Assert.True(commits.TryAdd(Key("anna"), 7, 100));
        Assert.False(commits.TryAdd(Key("anna"), 7, 100));
        Assert.True(commits.TryAdd(Key("anna"), 8, 100));
        Assert.True(commits.TryAdd(Key("bert"), 7, 100));
        Assert.True(commits.TryAdd(Key("anna", Platform.TikTok), 7, 100));
        // The store failed over, lost version 7 and gave it again.
        Assert.True(commits.TryAdd(Key("anna"), 7, 200));
        Assert.False(commits.TryAdd(Key("anna"), 7, 100));
    }

    [Fact]
    public void A_copy_after_more_commits_than_are_remembered_is_not_recognized()
    {
        RecentCommits commits = new(2);
        Assert.True(commits.TryAdd(Key("anna"), 1, 1));
        Assert.True(commits.TryAdd(Key("anna"), 2, 2));
        Assert.False(commits.TryAdd(Key("anna"), 1, 1));
        Assert.True(commits.TryAdd(Key("anna"), 3, 3));
        Assert.True(commits.TryAdd(Key("anna"), 1, 1));
    }

    [Fact]
    public void Two_deliveries_in_order_however_they_interleave_are_one_in_order() =>
        Gen.Bool.Array[0, 60].Sample(isFirst =>
        {
            RecentCommits commits = new(100);
            var applied = new List<long>();
            long first = 0, second = 0;
            foreach (bool next in isFirst)
            {
                long version = next ? ++first : ++second;
                if (commits.TryAdd(Key("anna"), version, version)) applied.Add(version);
            }

            for (int i = 0; i < applied.Count; i++) Assert.Equal(i + 1, applied[i]);
            Assert.Equal(Math.Max(first, second), applied.Count);
        });
}
