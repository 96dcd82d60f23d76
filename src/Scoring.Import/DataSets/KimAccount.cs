using Scoring.Import.Reading;

namespace Scoring.Import.DataSets;

/// <summary>One account of the Kim data set.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Category">Its category, one that <see cref="IabCategories"/> knows.</param>
/// <param name="Followers">Its followers.</param>
/// <param name="Followees">Accounts that it follows.</param>
/// <param name="PostCount">Its total number of posts; the data set contains few or none of them.</param>
/// <param name="Origin">Its position in the file.</param>
public sealed record KimAccount(string Id, string Category, long Followers, long Followees, long PostCount, Origin Origin)
{
    /// <summary>Its posts in the data set, ordered by id (ordinal): the position is the post's index in <see cref="KimTimeline"/>.</summary>
    public IReadOnlyList<KimPost> Posts { get; internal set; } = [];
}
