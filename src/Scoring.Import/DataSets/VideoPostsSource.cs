using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Protos.V1;
using ObservationLimits = Scoring.Observations.ObservationLimits;

namespace Scoring.Import.DataSets;

/// <summary>A <see cref="VideoTable"/> as observations: one post per line, and one profile per account and time of observation, before its first post.</summary>
public sealed class VideoPostsSource(string path, VideoTable table) : IObservationSource
{
    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(path)} (mapping {table.MappingName})";

    /// <inheritdoc/>
    public string? Loss => table.Loss;

    /// <inheritdoc/>
    public long EstimateItems() => CsvTable.CountLines(path);

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        HashSet<(string Account, long ObservedAtMs)> profiles = [];
        Queue<SourceItem> faults = new();
        foreach (VideoPost post in VideoPosts.Read(path, table, faults.Enqueue))
        {
            while (faults.TryDequeue(out SourceItem fault)) yield return fault;
            foreach (Observation observation in ObservationsOf(post, table, profiles.Add((post.Account, post.ObservedAtMs)))) yield return SourceItem.Of(post.Origin, observation);
        }

        while (faults.TryDequeue(out SourceItem fault)) yield return fault;
    }

    /// <summary>The observations of one line.</summary>
    /// <param name="post">The line.</param>
    /// <param name="table">Its table.</param>
    /// <param name="withProfile">Whether the profile of the account comes before the post.</param>
    public static IEnumerable<Observation> ObservationsOf(VideoPost post, VideoTable table, bool withProfile)
    {
        CreatorRef creator = new() { Platform = table.Platform, Id = post.Account };
        if (withProfile && ProfileOf(post, table) is { } profile) yield return new Observation { Creator = creator, ObservedAtMs = post.ObservedAtMs, Profile = profile };
        yield return new Observation { Creator = creator, ObservedAtMs = post.ObservedAtMs, Post = PostOf(post) };
    }

    private static ProfileSnapshot? ProfileOf(VideoPost post, VideoTable table)
    {
        if (post.Followers is null && post.PostCount is null) return null;
        ProfileSnapshot profile = new();
        if (post.Followers is { } followers)
        {
            profile.Followers = followers;
            long resolution = Math.Min((long)(table.Rounding?.Of(followers) ?? 1), ObservationLimits.MaxResolution(followers));
            if (resolution > 1) profile.FollowersResolution = resolution;
        }

        if (post.PostCount is { } posts) profile.PostCount = posts;
        return profile;
    }

    private static PostSnapshot PostOf(VideoPost post)
    {
        PostSnapshot snapshot = new() { PostId = post.Id, PublishedAtMs = post.PublishedAtMs, Kind = post.Kind };
        if (post.Views is { } views) snapshot.Views = views;
        if (post.Likes is { } likes) snapshot.Likes = likes;
        if (post.Comments is { } comments) snapshot.Comments = comments;
        if (post.Shares is { } shares) snapshot.Shares = shares;
        if (post.IsPaid) (snapshot.Paid, snapshot.Disclosed) = (true, true);
        return snapshot;
    }
}
