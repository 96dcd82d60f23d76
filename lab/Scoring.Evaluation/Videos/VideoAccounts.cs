using Scoring.Creators;
using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Engagement;
using Scoring.Import.DataSets;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.Server.Grpc.Mapping;

namespace Scoring.Evaluation.Videos;

/// <summary>Reads the accounts of a data set of videos with enough posts.</summary>
internal static class VideoAccounts
{
    /// <summary>Minimum age of a post at its observation: views of younger ones still grow.</summary>
    private const long LeastAgeMs = 3 * DayMs;

    /// <summary>Maximum age of a reel: what Instagram calls views has changed over the years.</summary>
    private const long GreatestReelAgeMs = 365 * DayMs;

    /// <summary>Minimum views for a rate: below, one engagement more or less changes it by a tenth and more.</summary>
    private const long LeastViews = 100;

    private const long DayMs = 86_400_000;

    /// <summary>The accounts, in the order of the file.</summary>
    /// <param name="setting">The location of the data.</param>
    /// <param name="table">The data set.</param>
    /// <param name="extraction">The parameters of feature extraction.</param>
    /// <param name="forRates">Whether posts need likes and 100 views.</param>
    /// <exception cref="CommandFailedException">The file is missing.</exception>
    public static VideoAccount[] Read(EvaluationSetting setting, VideoTable table, ExtractionModel extraction, bool forRates)
    {
        string path = Path.Combine(setting.DataFolder, table.Folder, VideoTable.FileName);
        if (!File.Exists(path)) throw CommandFailedException.Usage($"There is no file {path}.");
        CatalogueAccountBuilder builder = new(extraction);
        return
        [
            .. VideoPosts.Read(path, table, item => setting.OnFault($"{item.Origin}: {item.Fault}"))
                .GroupBy(post => post.Account, StringComparer.Ordinal)
                .Select(posts => Of(posts, table, builder, forRates)).OfType<VideoAccount>(),
        ];
    }

    private static VideoAccount? Of(IGrouping<string, VideoPost> lines, VideoTable table, CatalogueAccountBuilder builder, bool forRates)
    {
        // The newest snapshot of each post.
        VideoPost[] posts =
        [
            .. lines.GroupBy(post => post.Id, StringComparer.Ordinal).Select(snapshots => snapshots.MaxBy(post => post.ObservedAtMs)!)
                .Where(post => IsUsed(post, table, forRates)).OrderBy(post => post.PublishedAtMs).ThenBy(post => post.Id, StringComparer.Ordinal),
        ];
        HashSet<long> profiles = [];
        List<Observation> observations = [];
        foreach (VideoPost post in posts)
        {
            observations.AddRange(VideoPostsSource.ObservationsOf(post, table, profiles.Add(post.ObservedAtMs)).Select(message => ObservationReader.Read(message)!));
        }

        CatalogueAccount account = builder.Build((Platform)(int)table.Platform, lines.Key, observations);
        if (account.Split is not { } split) return null;
        if (split.Earlier.Followers < 0 && !forRates) return null;
        VideoPost[] earlier = [.. posts.Take(posts.Length - split.LaterPosts.Count)];
        return earlier.Length < CatalogueAccountBuilder.LeastPosts || !(split.Earlier.ByViews.EffectivePosts > 0 || !forRates)
            ? null
            : new VideoAccount(account, earlier, posts[earlier.Length..]);
    }

    private static bool IsUsed(VideoPost post, VideoTable table, bool forRates)
    {
        long ageMs = post.ObservedAtMs - post.PublishedAtMs;
        if (post.Views is null || ageMs < LeastAgeMs || (forRates && (post.Views < LeastViews || post.Likes is null))) return false;
        return table != VideoTable.InstagramReels || (post is { IsPinned: false, Kind: Protos.V1.PostKind.ShortVideo } && ageMs <= GreatestReelAgeMs);
    }
}
