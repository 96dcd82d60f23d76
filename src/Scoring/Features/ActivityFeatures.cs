namespace Scoring.Features;

/// <summary>When and how evenly engagement and followers arrive. 0 effective posts mean that nothing is known.</summary>
/// <param name="ViewedLikePosts">Effective number of mature posts whose likes and views are both known.</param>
/// <param name="MeanLogLikesPerView">Weighted mean of ln((likes + ½)/(views + 1)).</param>
/// <param name="FirstHourPosts">Effective number of mature posts whose engagement of the first hour is known.</param>
/// <param name="MeanLogitFirstHour">Weighted mean of ln((first hour + ½)/(rest + ½)).</param>
/// <param name="TimedPosts">Effective number of posts behind <paramref name="HourConcentration"/>.</param>
/// <param name="HourConcentration">How far posts keep to one time of the day: length of the mean vector on the clock's face, in [0, 1].</param>
/// <param name="BurstDays">Days of the follower series behind <paramref name="GrowthBurst"/>; 0 when unknown.</param>
/// <param name="GrowthBurst">Greatest cumulative sum of daily growth beyond the allowance, in units of the decision threshold, at least 0.</param>
/// <param name="ShiftPosts">Effective number of mature posts behind <paramref name="LevelShift"/>.</param>
/// <param name="LevelShift">Greatest rise of the creator's own ln(e + ½) from one post on, in standard deviations, at least 0.</param>
/// <param name="MixPosts">Effective number of mature posts behind <paramref name="MixShift"/>.</param>
/// <param name="MixShift">Greatest change of comments against likes from one post on, either way, or rise of likes per view or reach, in standard deviations, at least 0.</param>
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
