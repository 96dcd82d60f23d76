using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class AudienceSampleValidationTests
{
    private const long Now = Times.NowMs;

    [Fact]
    public void A_sample_has_1_to_256_followers()
    {
        Check(null, [.. Enumerable.Repeat(new SampledFollower(), 256)]);
        Check("audience_sample.followers: must have 1 to 256 elements, had 0");
        Check("audience_sample.followers: must have 1 to 256 elements, had 257", [.. Enumerable.Repeat(new SampledFollower(), 257)]);
    }

    [Fact]
    public void Facts_of_followers_have_bounds()
    {
        const long Most = ObservationLimits.MaxCount;
        Check(null, new SampledFollower { Following = Most, Followers = Most, Posts = Most, NameLength = 255, NameDigits = 255, AccountAgeDays = 36_500 });
        Check("audience_sample.followers[0].account_age_days: must be in [0, 36500], was 36501", new SampledFollower { AccountAgeDays = 36_501 });
        Check("audience_sample.followers[0].account_age_days: must be in [0, 36500], was -1", new SampledFollower { AccountAgeDays = -1 });
        Check("audience_sample.followers[0].following: must be in [0, 1000000000000], was -3", new SampledFollower { Following = -3 });
        Check("audience_sample.followers[1].followers: must be in [0, 1000000000000], was -3", new(), new SampledFollower { Followers = -3 });
        Check("audience_sample.followers[0].posts: must be in [0, 1000000000000], was 1000000000001", new SampledFollower { Posts = Most + 1 });
        Check("audience_sample.followers[0].name_length: must be in [1, 255], was 256", new SampledFollower { NameLength = 256 });
        Check("audience_sample.followers[0].name_length: must be in [1, 255], was 0", new SampledFollower { NameLength = 0, NameDigits = 0 });
        Check("audience_sample.followers[0].name_digits: must be in [0, 9], was 10", new SampledFollower { NameLength = 9, NameDigits = 10 });
        Check("audience_sample.followers[0].name_digits: must be in [0, 9], was -1", new SampledFollower { NameLength = 9, NameDigits = -1 });
        Check("audience_sample.followers[0].name_digits: must be left out when name_length is", new SampledFollower { NameDigits = 1 });
    }

    private static void Check(string? expected, params SampledFollower[] followers) =>
        Violations.AssertOnly(expected, new Observation(new Stamp(Now, 0), new AudienceSample(followers)), Now);
}
