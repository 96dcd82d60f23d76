using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Server.Grpc.Mapping.Records;
using Scoring.Service.Creators;
using Scoring.State;
using Scoring.Store;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Creators;

/// <summary>The answer of GetCreator for a record that is filled in every source.</summary>
public sealed class LargestAnswerTests
{
    private const long Most = ObservationLimits.MaxCount;
    private const int DefaultMaxBytes = 4 * 1024 * 1024;
    private const long DayMs = 86_400_000;

    [Fact]
    public void A_full_record_of_eight_sources_fits_into_a_message_of_a_quarter_of_the_default_size()
    {
        Observation[] all = [.. Enumerable.Range(0, StateLimits.Sources).SelectMany(source => OfSource(new string((char)('a' + source), ObservationLimits.MaxSourceBytes)))];
        var record = CreatorRecord.From(Platform.YouTube, all);
        foreach (Observation[] part in all.Where(one => one.Value is PostSnapshot or CampaignOutcome).DistinctBy(one => one.Stamp).Take(250).Chunk(100)) record = record.Correct(part, ManualClock.StartMs) ?? record;
        byte[] bytes = record.Encode();
        Assert.InRange(bytes.Length, StateLimits.MaxRecordBytes / 2, StateLimits.MaxRecordBytes);
        Assert.True(bytes.Length < CreatorCommit.MaxBlobBytes);

        var key = new CreatorKey("default", Platform.YouTube, new string('i', 128));
        int size = CreatorRecordWriter.Write(new StoredRecord(key, new StoredState(1, bytes), record)).CalculateSize();

        Assert.InRange(size, bytes.Length, DefaultMaxBytes / 3);
    }

    private static IEnumerable<Observation> OfSource(string source)
    {
        for (int i = 0; i < 60; i++) yield return new Observation(StampOf(i), PostOf(i)) { Source = source };
        for (int i = 0; i < StateLimits.Campaigns; i++) yield return new Observation(StampOf(100 + i), CampaignOf(i)) { Source = source };
        for (int i = 0; i < 900; i++) yield return new Observation(StampOf(i), new ProfileSnapshot { Followers = i % 2 * Most }) { Source = source };
        SampledFollower follower = new() { Following = Most, Followers = Most, Posts = Most, HasProfilePicture = true, IsPrivate = true, NameLength = 255, NameDigits = 255 };
        yield return new Observation(StampOf(0), new AudienceSample([.. Enumerable.Repeat(follower, ObservationLimits.MaxSampledFollowers)])) { Source = source };
    }

    // Before the older half of the posts is mature, else a source keeps thirty.
    private static Stamp StampOf(int i) => new(ManualClock.StartMs - (i * DayMs) - 1, ObservationLimits.MaxSequence - (i % 3));

    private static PostSnapshot PostOf(int i) => new()
    {
        PostId = $"{i}".PadRight(ObservationLimits.MaxIdBytes, '/'),
        PublishedAtMs = ManualClock.StartMs - (i * DayMs) - 2 - (i < 30 ? 0 : 20 * DayMs),
        Kind = PostKind.Live,
        Followers = Most,
        Likes = Most,
        Comments = Most,
        Shares = Most,
        Saves = Most,
        Views = Most,
        Reach = Most,
        NonFollowerReach = Most,
        Impressions = Most,
        Paid = true,
        Disclosed = true,
        Brand = $"b{i}".PadRight(ObservationLimits.MaxIdBytes, '/'),
        TopicIds = [$"a{i}", $"b{i}", $"c{i}", $"d{i}"],
        Language = "zh-Hant",
        FirstHourEngagement = Most,
        ProductMentions = Most,
        CommentFacts = new CommentFacts { Examined = Most, Substantive = Most, Positive = Most, Negative = Most, CreatorReplies = Most, DistinctCommenters = Most, DistinctTexts = Most, MutualCommenters = Most },
    };

    private static CampaignOutcome CampaignOf(int i) => new()
    {
        Source = $"s{i}".PadRight(ObservationLimits.MaxSourceBytes, '/'),
        CampaignId = $"{i}".PadRight(ObservationLimits.MaxIdBytes, '/'),
        StartedAtMs = ManualClock.StartMs - ((100 + i) * DayMs) - 2,
        Reach = Most,
        Impressions = Most,
        Clicks = Most,
        Conversions = Most,
        Redemptions = Most,
        Returns = Most,
        RevenueMicros = ObservationLimits.MaxAmountMicros - 1,
        FeeMicros = ObservationLimits.MaxAmountMicros - 1,
        Currency = "EUR",
        Brand = $"b{i}".PadRight(ObservationLimits.MaxIdBytes, '/'),
        BrandRating = -0.999999,
    };
}
