using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.DataSets;

/// <summary>
/// Reads the folder <c>kim_influencers</c> (a sample of Kim et al., WWW 2020): <c>influencers.csv</c> with the accounts, <c>posts.csv</c> with
/// some of their posts.
/// </summary>
public static class KimInfluencers
{
    /// <summary>The file with the accounts.</summary>
    public const string AccountsFile = "influencers.csv";

    /// <summary>The file with the posts.</summary>
    public const string PostsFile = "posts.csv";

    /// <summary>Whether a folder contains the files of this data set.</summary>
    public static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, AccountsFile)) && File.Exists(Path.Combine(folder, PostsFile));

    /// <summary>Reads all accounts with their posts, in the order of the accounts file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="onFault">Called for every line that cannot be used, as an item with the reason.</param>
    public static IReadOnlyList<KimAccount> Read(string folder, Action<SourceItem> onFault)
    {
        Dictionary<string, KimAccount> accounts = new(StringComparer.Ordinal);
        List<KimAccount> inOrder = [];
        foreach (KimAccount account in ReadAccounts(Path.Combine(folder, AccountsFile), onFault))
        {
            if (accounts.TryAdd(account.Id, account))
            {
                inOrder.Add(account);
            }
            else
            {
                onFault(SourceItem.Bad(account.Origin, $"account {account.Id} is a duplicate of {accounts[account.Id].Origin}"));
            }
        }

        foreach (IGrouping<string, (string AccountId, KimPost Post)> group in ReadPosts(Path.Combine(folder, PostsFile), onFault)
            .GroupBy(entry => entry.AccountId, StringComparer.Ordinal))
        {
            if (accounts.TryGetValue(group.Key, out KimAccount? account))
            {
                account.Posts = InOrder(group.Select(entry => entry.Post), onFault);
                continue;
            }

            foreach ((string accountId, KimPost post) in group)
            {
                onFault(SourceItem.Bad(post.Origin, $"account {accountId} is not in {AccountsFile}"));
            }
        }

        return inOrder;
    }

    private static KimPost[] InOrder(IEnumerable<KimPost> posts, Action<SourceItem> onFault)
    {
        List<KimPost> unique = [];
        foreach (KimPost post in posts.OrderBy(post => post.Id, StringComparer.Ordinal).ThenBy(post => post.Origin.Line))
        {
            if (unique.Count > 0 && unique[^1].Id == post.Id)
            {
                onFault(SourceItem.Bad(post.Origin, $"post {post.Id} is a duplicate of {unique[^1].Origin}"));
            }
            else
            {
                unique.Add(post);
            }
        }

        return [.. unique];
    }

    private static IEnumerable<KimAccount> ReadAccounts(string path, Action<SourceItem> onFault)
    {
        using CsvTable table = CsvTable.Open(path);
        int id = table.ColumnOf("account_id");
        int category = table.ColumnOf("category");
        int followersColumn = table.ColumnOf("followers");
        int followeesColumn = table.ColumnOf("followees");
        int postsColumn = table.ColumnOf("posts");
        foreach (CsvRow row in table.Rows())
        {
            string? fault = row.Fault ?? FaultOf(row, id, category);
            if (fault is not null)
            {
                onFault(row.Fault is null ? SourceItem.Bad(row.Origin, fault) : row.ToItem());
            }
            else if (!row.TryCount(followersColumn, out long followers) || !row.TryCount(followeesColumn, out long followees)
                || !row.TryCount(postsColumn, out long posts))
            {
                onFault(SourceItem.Bad(row.Origin, "followers, followees and posts must be whole numbers of 0 or more"));
            }
            else
            {
                yield return new KimAccount(row[id], row[category], followers, followees, posts, row.Origin);
            }
        }
    }

    private static IEnumerable<(string AccountId, KimPost Post)> ReadPosts(string path, Action<SourceItem> onFault)
    {
        using CsvTable table = CsvTable.Open(path);
        int postId = table.ColumnOf("post_id");
        int accountId = table.ColumnOf("account_id");
        int category = table.ColumnOf("category");
        int followersColumn = table.ColumnOf("followers");
        int likesColumn = table.ColumnOf("likes");
        int commentsColumn = table.ColumnOf("comments");
        foreach (CsvRow row in table.Rows())
        {
            string? fault = row.Fault ?? FaultOf(row, accountId, category) ?? (row[postId].Length == 0 ? "post_id is empty" : null);
            if (fault is not null)
            {
                onFault(row.Fault is null ? SourceItem.Bad(row.Origin, fault) : row.ToItem());
            }
            else if (!row.TryCount(followersColumn, out long followers) || !row.TryCount(likesColumn, out long likes)
                || !row.TryCount(commentsColumn, out long comments))
            {
                onFault(SourceItem.Bad(row.Origin, "followers, likes and comments must be whole numbers of 0 or more"));
            }
            else
            {
                yield return (row[accountId], new KimPost(row[postId], followers, likes, comments, row.Origin));
            }
        }
    }

    private static string? FaultOf(CsvRow row, int id, int category)
    {
        if (row[id].Length == 0)
        {
            return "account_id is empty";
        }

        return IabCategories.IsKnown(row[category]) ? null : $"category '{row[category]}' is not one of the data set's";
    }
}
