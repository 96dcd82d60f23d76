using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.State;
using Scoring.Tests.Generators;
using Scoring.Tests.State;

namespace Scoring.Tests.Records;

public sealed class RecordEncodingTests(ITestOutputHelper output)
{
    [Fact]
    public void Decoding_returns_what_was_encoded() =>
        RecordGenerators.AnyRecord.Sample(
            static record =>
            {
                byte[] bytes = record.Encode();
                CreatorRecord decoded = CreatorRecord.Decode(record.Platform, bytes);
                Assert.Equal(bytes, decoded.Encode());
                Assert.Equal(record.Sources.Select(Describe), decoded.Sources.Select(Describe));
                Assert.Equal(record.Merged().Encode(), decoded.Merged().Encode());
                Assert.Same(record, CreatorRecord.Join(record, decoded));
                Assert.InRange(bytes.Length, 1, StateLimits.MaxRecordBytes);
            },
            iter: 1_500);

    [Fact]
    public void Observations_of_a_record_without_marks_and_corrections_give_the_same_bytes() =>
        ObservationGenerators.Platforms.SelectMany(RecordGenerators.Observations, static (platform, observations) => (platform, observations)).Sample(
            static history =>
            {
                var record = CreatorRecord.From(history.platform, [.. history.observations.Select(one => one with { SourceEpoch = 0 })]);
                Assert.Equal(record.Encode(), CreatorRecord.From(history.platform, record.ToObservations()).Encode());
            },
            iter: 1_000);

    [Fact]
    public void Only_one_encoding_of_a_record_is_read() =>
        Gen.Select(RecordGenerators.AnyRecord, Gen.Int[0, int.MaxValue]).Sample(
            static (record, seed) =>
            {
                var random = new Random(seed);
                byte[] bytes = record.Encode();
                for (int attempt = 0; attempt < 10; attempt++)
                {
                    byte[] damaged = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes, .. new byte[random.Next(2)]];
                    for (int flips = random.Next(3); flips > 0 && damaged.Length > 0; flips--) damaged[random.Next(Math.Min(damaged.Length, 60))] ^= (byte)(1 << random.Next(8));
                    ReadAsSoundOrRefuse(record.Platform, damaged);
                }
            },
            iter: 1_000);

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_as_a_sound_record() =>
        Gen.Select(ObservationGenerators.Platforms, Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Byte[0, 8].Array[0, 40])).Sample(
            static (platform, bytes) => ReadAsSoundOrRefuse(platform, [2, .. bytes]),
            iter: 20_000);

    public static readonly TheoryData<byte[], string> Unsound = new()
    {
        { [2, 0], "format version 1" },
        { [2, 1, 0, 0, 1, 1], "without observations and withdrawals" },
        { [2, 1, 1, (byte)'a', 0, 1, 1], "without observations and withdrawals" },
        { [2, 1, 1, (byte)' ', 1, 1, 1], "white space" },
        { [2, 1, 1, 0xFF, 1, 1, 1], "not UTF-8" },
        { [2, 2, 1, (byte)'b', 1, 1, 1, 1, (byte)'a', 1, 1, 1], "out of order" },
        { [2, 2, 1, (byte)'a', 1, 1, 1, 1, (byte)'a', 1, 1, 1], "out of order" },
        { [2, 9], "list length" },
        { [2, 1, 1, (byte)'a', 1, 1, 1, 0], "unexpected end" },
        { [2, 1, 1, (byte)'a', 1, 1, 1, 0, 0, 0, 0], "without a correction" },
        { [2, 1, 1, (byte)'a', 1, 1, 1, 2, 0, 0, 0], "without a correction" },
        { [2, 1, 1, (byte)'a', 1, 1, 1, 0, 1, 3, 0, 0, 0, 0], "whole seconds in milliseconds" },
        { [2, 1, 1, (byte)'a', 1, 2, 1], "unexpected end" },
        { [2, 1, 1, (byte)'a', 1, 1, 2], "format version 2" },
        { [3], "an unexpected end" },
        { [4], "format version 4" },
        { [], "unexpected end" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void What_no_record_is_written_as_is_refused_with_the_reason(byte[] bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => CreatorRecord.Decode(Platform.X, bytes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Corrections_of_another_form_are_refused()
    {
        byte[] bytes = CreatorRecord.Mark(Platform.X, "a", 1).Correct([Corrections.OfFollowers(Times.EraMs, 1)], Times.NowMs)!.Encode();

        // The time of the count in seconds, from the second bit on.
        bytes[CreatorRecord.Mark(Platform.X, "a", 1).Encode().Length] ^= 2;
        Assert.Contains("no whole day", Assert.Throws<InvalidDataException>(() => CreatorRecord.Decode(Platform.X, bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typical_record_of_one_named_source_is_at_most_a_tenth_larger()
    {
        int unnamed = CreatorRecord.From(Platform.Instagram, RealisticAccounts.Micro()).Encode().Length;
        int named = CreatorRecord.From(Platform.Instagram, [.. RealisticAccounts.Micro().Select(one => one with { Source = new string('s', ObservationLimits.MaxSourceBytes) })]).Encode().Length;
        output.WriteLine($"unnamed {unnamed} bytes, named {named} bytes");
        Assert.InRange(named, unnamed + 1, unnamed + (unnamed / 10));
    }

    [Fact]
    public void The_largest_record_stays_within_its_bound()
    {
        List<Observation> largest = LargestRecord.Observations();
        Observation[] all = [.. Enumerable.Range(0, StateLimits.Sources).SelectMany(i => largest.Select(one => one with { Source = $"{i}".PadRight(ObservationLimits.MaxSourceBytes, 'x') }))];
        var record = CreatorRecord.From(Platform.YouTube, all);
        List<Observation> corrections = [.. Enumerable.Range(0, StateLimits.CorrectedDays).Select(day => Corrections.OfFollowers(Times.EraMs + (day * 60 * Times.DayMs), day % 2 * ObservationLimits.MaxCount))];
        for (int second = 0; second < 3; second++) corrections.AddRange(largest.Where(one => one.Value is PostSnapshot or CampaignOutcome).Select(one => Later(one, second)));
        foreach (Observation[] part in corrections.Chunk(100)) record = record.Correct(part, LargestRecord.NowMs)!;
        byte[] bytes = record.Encode();
        output.WriteLine($"{bytes.Length} bytes, bound {StateLimits.MaxRecordBytes}");
        Assert.False(record.Corrections.IsEmpty);
        Assert.InRange(bytes.Length, StateLimits.MaxRecordBytes * 17 / 20, StateLimits.MaxRecordBytes);
        Assert.Equal(bytes, CreatorRecord.Decode(Platform.YouTube, bytes).Encode());
    }

    private static Observation Later(Observation observation, int seconds) => observation with
    {
        Value = observation.Value switch
        {
            PostSnapshot post => post with { PublishedAtMs = post.PublishedAtMs + (seconds * 1_000) },
            CampaignOutcome campaign => campaign with { StartedAtMs = campaign.StartedAtMs + (seconds * 1_000) },
            _ => observation.Value,
        },
    };

    private static string Describe(SourceRecord source) => $"{source.Name} {source.Epoch} {States.Describe(source.State)}";

    private static void ReadAsSoundOrRefuse(Platform platform, byte[] bytes)
    {
        CreatorRecord record;
        try
        {
            record = CreatorRecord.Decode(platform, bytes);
        }
        catch (InvalidDataException)
        {
            return;
        }

        byte[] again = record.Encode();
        Assert.Equal(again, CreatorRecord.Decode(platform, again).Encode());
        Assert.Equal(bytes, again);
        record.Merged().Encode();
    }
}
