using Scoring.Evaluation.Growth;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Growth;

public sealed class DailyCountsFileTests
{
    private const long DayMs = 86_400_000, FirstMs = 1_770_076_800_000; // 2026-02-03

    [Fact]
    public void Days_are_grouped_by_account_oldest_first()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(
            "daily.csv", "account,platform,date,followers", "b,tw,2026-02-04,1235", "a,yt,2026-02-03,1230", "b,tw,2026-02-03,1234", "", "a,yt,2026-02-05,1240", "c,yt,2026-02-03,9", "d,tw,2026-02-03,0", "d,tw,2026-02-04,7");
        IReadOnlyList<DailyCounts> accounts = DailyCountsFile.Read(path, (origin, fault) => Assert.Fail($"{origin}: {fault}"));
        Assert.Equal([("b", false), ("a", true)], accounts.Select(account => (account.Account, account.IsRounded)));
        Assert.Equal([(FirstMs, 1234), (FirstMs + DayMs, 1235)], accounts[0].Counts);
        Assert.Equal([(FirstMs, 1230), (FirstMs + (2 * DayMs), 1240)], accounts[1].Counts);
    }

    [Fact]
    public void A_file_without_platforms_is_of_YouTube()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("daily.csv", "account,date,followers,channel_views,channel_videos", "a,2026-02-03,6,3634,42", "a,2026-02-04,6,3643,42");
        Assert.True(Assert.Single(DailyCountsFile.Read(path, (origin, fault) => Assert.Fail($"{origin}: {fault}"))).IsRounded);
    }

    [Theory]
    [InlineData("a,yt,2026-02-05", "must have the 4 fields of the header, has 3")]
    [InlineData(",yt,2026-02-05,7", "the account is empty")]
    [InlineData("a,ig,2026-02-05,7", "the platform must be yt or tw")]
    [InlineData("a,yt,5.2.2026,7", "the date must be like 2026-02-03")]
    [InlineData("a,yt,2026-02-05,1.2M", "the followers must be a count")]
    [InlineData("a,yt,2026-02-05,-1", "the followers must be a count")]
    [InlineData("a,yt,2026-02-03,7", "a has a count of 2026-02-03 already")]
    public void Lines_that_cannot_be_used_are_named_and_left_out(string line, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("daily.csv", "account,platform,date,followers", "a,yt,2026-02-03,5", "a,yt,2026-02-04,6", line);
        List<string> faults = [];
        Assert.Equal(2, Assert.Single(DailyCountsFile.Read(path, (origin, fault) => faults.Add($"{origin}: {fault}"))).Counts.Count);
        Assert.Equal([$"daily.csv:4: {expected}"], faults);
    }
}
