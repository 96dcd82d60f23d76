using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>The Kim data set as observations: one profile per account, one post per line, at the times of <see cref="KimTimeline"/>.</summary>
public sealed class KimSource(string folder) : IObservationSource
{
    /// <summary>Name of the mapping.</summary>
    public const string MappingName = "kim";

    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))} (mapping {MappingName})";

    /// <inheritdoc/>
    public string? Loss =>
        "The data set has no times: posts of an account lie a day apart from 2019-01-01 on, in the order of their ids. "
        + "Score them with --as-of 2019-03-01, before that evidence has decayed.";

    /// <inheritdoc/>
    public long EstimateItems() =>
        CsvTable.CountLines(Path.Combine(folder, KimInfluencers.AccountsFile)) + CsvTable.CountLines(Path.Combine(folder, KimInfluencers.PostsFile));

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        List<SourceItem> faults = [];
        IReadOnlyList<KimAccount> accounts = KimInfluencers.Read(folder, faults.Add);
        return faults.Concat(accounts.SelectMany(ObservationsOf));
    }

    private static IEnumerable<SourceItem> ObservationsOf(KimAccount account)
    {
        CreatorRef creator = new() { Platform = Platform.Instagram, Id = account.Id };
        ProfileSnapshot profile = new() { Followers = account.Followers, Following = account.Followees, PostCount = account.PostCount };
        if (IabCategories.IdOf(account.Category) is { } niche)
        {
            profile.Niches = new NicheList { IabIds = { niche } };
        }

        yield return SourceItem.Of(account.Origin, new Observation
        {
            Creator = creator,
            ObservedAtMs = KimTimeline.ProfileObservedAtMs(account.Posts.Count),
            Profile = profile,
        });
        for (int index = 0; index < account.Posts.Count; index++)
        {
            KimPost post = account.Posts[index];
            yield return SourceItem.Of(post.Origin, new Observation
            {
                Creator = creator,
                ObservedAtMs = KimTimeline.ObservedAtMs(index),
                Post = new PostSnapshot
                {
                    PostId = post.Id,
                    PublishedAtMs = KimTimeline.PublishedAtMs(index),
                    Followers = post.Followers,
                    Likes = post.Likes,
                    Comments = post.Comments,
                },
            });
        }
    }
}
