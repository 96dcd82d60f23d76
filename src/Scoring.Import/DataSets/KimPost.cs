using Scoring.Import.Reading;

namespace Scoring.Import.DataSets;

/// <summary>One post of the Kim data set.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Followers">Followers of the account, according to the line of the post.</param>
/// <param name="Likes">Likes.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Origin">Its position in the file.</param>
public sealed record KimPost(string Id, long Followers, long Likes, long Comments, Origin Origin);
