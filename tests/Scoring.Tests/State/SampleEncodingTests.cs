using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

/// <summary>The stored form of a sample, with and without further facts of profiles.</summary>
public sealed class SampleEncodingTests
{
    private const int PresentWithProfiles = 3;

    [Fact]
    public void A_sample_without_further_facts_has_the_form_of_earlier_versions()
    {
        byte[] plain = Encoded(new SampledFollower { Following = 258, NameLength = 9, NameDigits = 2 });

        // Code 2 before the stamp; the row ends the record: known facts, following in two bytes, length and digits.
        Assert.Equal([1, (byte)(((2) << 3) | 4), 1, 2, 9, 2], plain[^6..]);
        Assert.Equal(CreatorState.Decode(Platform.Instagram, plain).Encode(), plain);
    }

    [Fact]
    public void Further_facts_take_one_byte_per_follower()
    {
        SampledFollower[] followers = [.. Enumerable.Range(0, 100).Select(i => new SampledFollower { Following = i, Followers = i, Posts = i, NameLength = 9, NameDigits = 2 })];
        int plain = Encoded(followers).Length;
        byte[] known = Encoded([.. followers.Select(follower => follower with { HasBiography = true, IsVerified = false, HasExternalLink = true, AccountAgeDays = 800 })]);
        Assert.Equal(plain + 100, known.Length);
        Assert.Equal(plain + 100, Encoded([followers[0] with { HasBiography = false }, .. followers[1..]]).Length);
    }

    [Fact]
    public void Facts_are_read_as_they_are_stored() => SampleGenerators.Sample.Sample(
        sample =>
        {
            CreatorState state = StateOf(sample);
            CreatorState read = CreatorState.Decode(Platform.Instagram, state.Encode());
            Assert.Equal(state.AudienceSample!.Value.Followers, read.AudienceSample!.Value.Followers);
            Assert.Equal(state.Encode(), StateOf(new AudienceSample([.. read.AudienceSample.Value.Followers.Reverse()])).Encode());
        },
        iter: 5_000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(29, 0)]
    [InlineData(30, 30)]
    [InlineData(364, 182)]
    [InlineData(2_921, 1_461)]
    [InlineData(36_500, 2_922)]
    public void The_age_is_stored_as_the_start_of_its_step(int days, int stored) =>
        Assert.Equal(stored, StateOf(new AudienceSample([new SampledFollower { AccountAgeDays = days }])).AudienceSample!.Value.Followers[0].AccountAgeDays);

    [Fact]
    public void A_sample_that_claims_further_facts_and_has_none_is_no_record()
    {
        byte[] bytes = Encoded(new SampledFollower { Following = 1, HasBiography = true });
        Assert.Contains((byte)PresentWithProfiles, bytes);
        bytes[^1] = 0;
        Assert.Throws<InvalidDataException>(() => CreatorState.Decode(Platform.Instagram, bytes));
        bytes[^1] = 243;
        Assert.Throws<InvalidDataException>(() => CreatorState.Decode(Platform.Instagram, bytes));
    }

    private static byte[] Encoded(params SampledFollower[] followers) => StateOf(new AudienceSample(followers)).Encode();

    private static CreatorState StateOf(AudienceSample sample) => States.From(Platform.Instagram, new Observation(new Stamp(Times.EraMs, 0), sample));
}
