using System.Text.Json.Serialization;

namespace Scoring.Import.DataSets;

/// <summary>One account of <c>post_series.json</c>, with the field names of the file. The lists are parallel, newest post first.</summary>
/// <param name="UserFollowerCount">Followers.</param>
/// <param name="UserFollowingCount">Accounts that it follows.</param>
/// <param name="UserMediaCount">Posts in all.</param>
/// <param name="UserBiographyLength">Characters of its biography.</param>
/// <param name="MediaLikeNumbers">Likes of each post.</param>
/// <param name="MediaCommentNumbers">Comments of each post.</param>
/// <param name="MediaCommentsAreDisabled">1 where comments were disabled.</param>
/// <param name="MediaUploadTimes">Unix seconds of each post.</param>
[method: JsonConstructor]
public sealed record InstaFakeSeries(
    long UserFollowerCount,
    long UserFollowingCount,
    long UserMediaCount,
    long UserBiographyLength,
    IReadOnlyList<long> MediaLikeNumbers,
    IReadOnlyList<long> MediaCommentNumbers,
    IReadOnlyList<int> MediaCommentsAreDisabled,
    IReadOnlyList<long> MediaUploadTimes);
