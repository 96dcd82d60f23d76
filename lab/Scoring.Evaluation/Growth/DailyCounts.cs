namespace Scoring.Evaluation.Growth;

/// <summary>The follower counts of one account, one a day, oldest first.</summary>
/// <param name="Account">The id of the account in the data set.</param>
/// <param name="IsRounded">Whether the source cuts the counts to three significant digits.</param>
/// <param name="Counts">The days, at UTC midnight in Unix milliseconds, with their counts; at least two.</param>
internal sealed record DailyCounts(string Account, bool IsRounded, IReadOnlyList<(long DayMs, long Followers)> Counts);
