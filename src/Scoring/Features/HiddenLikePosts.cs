namespace Scoring.Features;

/// <summary>Posts with hidden likes among those that engagement uses by their comments, at most 60.</summary>
/// <param name="PerView">Those of <see cref="CreatorFeatures.CommentsPerView"/>.</param>
/// <param name="PerFollower">Those of <see cref="CreatorFeatures.CommentsPerFollower"/>.</param>
public readonly record struct HiddenLikePosts(byte PerView, byte PerFollower);
