namespace Scoring.Observations;

/// <summary>Validates a sample of followers.</summary>
internal static class AudienceSampleValidation
{
    private const string Field = "audience_sample.followers";

    public static void Check(AudienceSample sample, BoundChecker check)
    {
        if (!check.Length(sample.Followers.Count, 1, ObservationLimits.MaxSampledFollowers, Field)) return;
        for (int i = 0; i < sample.Followers.Count; i++) Check(sample.Followers[i], Field, i, check);
    }

    /// <summary>Validates one account of a list.</summary>
    /// <param name="follower">The account.</param>
    /// <param name="list">Path of the list.</param>
    /// <param name="index">Index in the list.</param>
    /// <param name="check">Receives the violations.</param>
    public static void Check(SampledFollower follower, string list, int index, BoundChecker check)
    {
        check.Count(follower.Following, new FieldPath(list, index, "following"));
        check.Count(follower.Followers, new FieldPath(list, index, "followers"));
        check.Count(follower.Posts, new FieldPath(list, index, "posts"));
        if (follower.NameLength is int length) check.InRange(length, 1, ObservationLimits.MaxNameLength, new FieldPath(list, index, "name_length"));
        if (follower.AccountAgeDays is int age) check.InRange(age, 0, ObservationLimits.MaxAccountAgeDays, new FieldPath(list, index, "account_age_days"));
        if (follower.NameDigits is not int digits) return;
        var field = new FieldPath(list, index, "name_digits");
        if (follower.NameLength is int whole) check.InRange(digits, 0, Math.Max(whole, 0), field);
        else check.Add(field, "must be left out when name_length is");
    }
}
