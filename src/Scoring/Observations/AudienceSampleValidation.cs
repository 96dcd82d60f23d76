namespace Scoring.Observations;

/// <summary>Validates a sample of followers.</summary>
internal static class AudienceSampleValidation
{
    private const string Field = "audience_sample.followers";

    public static void Check(AudienceSample sample, BoundChecker check)
    {
        if (!check.Length(sample.Followers.Count, 1, ObservationLimits.MaxSampledFollowers, Field)) return;
        for (int i = 0; i < sample.Followers.Count; i++) Check(sample.Followers[i], i, check);
    }

    private static void Check(SampledFollower follower, int index, BoundChecker check)
    {
        check.Count(follower.Following, new FieldPath(Field, index, "following"));
        check.Count(follower.Followers, new FieldPath(Field, index, "followers"));
        check.Count(follower.Posts, new FieldPath(Field, index, "posts"));
        if (follower.NameLength is int length) check.InRange(length, 1, ObservationLimits.MaxNameLength, new FieldPath(Field, index, "name_length"));
        if (follower.NameDigits is not int digits) return;
        var field = new FieldPath(Field, index, "name_digits");
        if (follower.NameLength is int whole) check.InRange(digits, 0, Math.Max(whole, 0), field);
        else check.Add(field, "must be left out when name_length is");
    }
}
