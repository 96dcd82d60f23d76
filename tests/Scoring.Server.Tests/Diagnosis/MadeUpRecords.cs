using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Diagnosis;

/// <summary>Stored creators with a known rate of engagement.</summary>
internal static class MadeUpRecords
{
    private const long DayMs = 86_400_000, Followers = 20_000;

    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(RunningServer.ShippedModelPath));

    /// <summary>Stores creators.</summary>
    /// <param name="store">The store.</param>
    /// <param name="platform">Their platform.</param>
    /// <param name="creators">How many.</param>
    /// <param name="rate">Likes per follower of every post.</param>
    public static async Task StoreAsync(ICreatorStore store, Platform platform, int creators, double rate)
    {
        CreatorCommit[] commits = [.. Enumerable.Range(0, creators).Select(creator => CommitOf(new CreatorKey(CreatorKey.DefaultTenant, platform, $"a{creator:0000}"), rate))];
        var results = new CommitResult[creators];
        await store.CommitAsync(commits, results);
        Assert.All(results, result => Assert.True(result.IsCommitted));
    }

    private static CreatorCommit CommitOf(CreatorKey key, double rate)
    {
        const long NowMs = ManualClock.StartMs;
        CreatorRecord record = CreatorRecord.From(
            key.Platform,
            [
                new Observation(new Stamp(NowMs - DayMs, 0), new ProfileSnapshot { Followers = Followers }) { Source = "profiles" },
                .. Enumerable.Range(0, 10).Select(post => new Observation(
                    new Stamp(NowMs - DayMs, 0),
                    new PostSnapshot { PostId = $"p{post}", PublishedAtMs = NowMs - ((post + 10) * DayMs), Likes = (long)(Followers * rate), Comments = 3 }) { Source = "posts" }),
            ]);
        return new CreatorCommit(key, 0, record.Encode(), FeatureBytes.Of(record, Model));
    }
}
