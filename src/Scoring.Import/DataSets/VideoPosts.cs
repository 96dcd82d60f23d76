using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>Reads the lines of a <see cref="VideoTable"/>.</summary>
public static class VideoPosts
{
    private const long MsPerSecond = 1000;
    private const string Numbers = "times must be whole seconds, and counts whole numbers of 0 or more or blank";

    /// <summary>Reads all lines, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="onFault">Called for every invalid line, as an item with the reason.</param>
    /// <exception cref="InputException">The file cannot be read, or a column is missing.</exception>
    public static IEnumerable<VideoPost> Read(string path, VideoTable table, Action<SourceItem> onFault)
    {
        using CsvTable csv = CsvTable.Open(path);
        Columns columns = new(csv, table);
        foreach (CsvRow row in csv.Rows())
        {
            if (row.Fault is not null) onFault(row.ToItem());
            else if (columns.PostOf(row) is { } post) yield return post;
            else onFault(SourceItem.Bad(row.Origin, Numbers));
        }
    }

    private static PostKind KindOf(string kind, Platform platform) => kind switch
    {
        "image" => PostKind.Image,
        "reel" or "le60s" => PostKind.ShortVideo,
        "video" or "61-180s" or "long" => PostKind.Video,
        _ => platform == Platform.Tiktok ? PostKind.ShortVideo : PostKind.Unspecified,
    };

    private sealed class Columns(CsvTable csv, VideoTable table)
    {
        private readonly int _account = csv.ColumnOf("account"), _post = csv.ColumnOf("post"), _kind = csv.ColumnOf("kind");
        private readonly int _publishedAt = csv.ColumnOf("published_at"), _observedAt = csv.ColumnOf("observed_at");
        private readonly int _followers = csv.ColumnOf("followers"), _views = csv.ColumnOf("views"), _likes = csv.ColumnOf("likes"), _comments = csv.ColumnOf("comments");
        private readonly int _postCount = Optional(csv, table.PostCount), _shares = Optional(csv, table.Shares), _paid = Optional(csv, table.Paid), _pinned = Optional(csv, table.Pinned);

        /// <summary>The post of a line; null if a number is invalid.</summary>
        public VideoPost? PostOf(in CsvRow row)
        {
            if (!row.TryCount(_publishedAt, out long publishedAt) || !row.TryCount(_observedAt, out long observedAt)
                || publishedAt > long.MaxValue / MsPerSecond || observedAt > long.MaxValue / MsPerSecond) return null;
            if (!Try(row, _followers, out long? followers) || !Try(row, _views, out long? views) || !Try(row, _likes, out long? likes) || !Try(row, _comments, out long? comments)
                || !Try(row, _shares, out long? shares) || !Try(row, _postCount, out long? postCount) || !Try(row, _paid, out long? paid) || !Try(row, _pinned, out long? pinned)) return null;
            return new VideoPost(row.Origin, row[_account], row[_post], publishedAt * MsPerSecond, observedAt * MsPerSecond)
            {
                Kind = KindOf(row[_kind], table.Platform),

                // An account with posts that are seen has followers: 0 stands for a count that was not read.
                Followers = followers == 0 ? null : followers,
                PostCount = postCount,
                Views = views,
                Likes = likes,
                Comments = comments,
                Shares = shares,
                IsPaid = paid == 1,
                IsPinned = pinned == 1,
            };
        }

        private static int Optional(CsvTable csv, string? name) => name is null ? -1 : csv.ColumnOf(name);

        private static bool Try(in CsvRow row, int column, out long? count)
        {
            count = null;
            if (column < 0 || row[column].Length == 0) return true;
            if (!row.TryCount(column, out long known)) return false;
            count = known;
            return true;
        }
    }
}
