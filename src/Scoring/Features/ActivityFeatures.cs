namespace Scoring.Features;

/// <summary>Time pattern and evenness of engagement and follower growth. 0 effective posts mean unknown.</summary>
/// <param name="ViewedLikePosts">Effective number of mature posts whose likes and views are both known.</param>
/// <param name="MeanLogLikesPerView">Weighted mean of ln((likes + ½)/(views + 1)).</param>
/// <param name="FirstHourPosts">Effective number of mature posts whose engagement of the first hour is known.</param>
/// <param name="MeanLogitFirstHour">Weighted mean of ln((first hour + ½)/(rest + ½)).</param>
/// <param name="TimedPosts">Effective number of posts of <paramref name="HourConcentration"/>.</param>
/// <param name="HourConcentration">Concentration of posts at one time of day: length of the mean vector on the 24-hour circle, in [0,
/// 1].</param>
/// <param name="BurstDays">Days of the follower series of <paramref name="GrowthBurst"/>; 0 if unknown.</param>
/// <param name="GrowthBurst">Maximum cumulative sum of daily growth beyond the allowance, in units of the decision threshold, at least
/// 0.</param>
/// <param name="ShiftPosts">Effective number of mature posts of <paramref name="LevelShift"/>.</param>
/// <param name="LevelShift">Maximum rise of the creator's own ln(e + ½) at one post, in standard deviations, at least 0.</param>
/// <param name="MixPosts">Effective number of mature posts of <paramref name="MixShift"/>.</param>
/// <param name="MixShift">Maximum change of comments relative to likes at one post, either direction, or rise of likes per view or reach,
/// in standard deviations, at least 0.</param>
public readonly record struct ActivityFeatures(
    float ViewedLikePosts,
    float MeanLogLikesPerView,
    float FirstHourPosts,
    float MeanLogitFirstHour,
    float TimedPosts,
    float HourConcentration,
    float BurstDays,
    float GrowthBurst,
    float ShiftPosts,
    float LevelShift,
    float MixPosts,
    float MixShift);
