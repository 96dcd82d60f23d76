using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Records;

/// <summary>Generates records of several sources, with withdrawals and corrections.</summary>
internal static class RecordGenerators
{
    /// <summary>More names than a record has places for. Their order differs between UTF-16 and UTF-8.</summary>
    public static readonly string[] Names = ["", "!", "A", "a", "export", "scraper-2", "shop", "z", "\uFB00", "\U0001F642", "\U0001F642-2"];

    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(static i => Names[i]);

    /// <summary>Observations of one source and epoch.</summary>
    private static Gen<Observation[]> OfSource(Platform platform) => Gen.Select(
        Name,
        Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[1, 2])),
        Gen.Frequency((60, ObservationGenerators.Any(platform).Array[1, 5]), (1, ObservationGenerators.Many(platform))),
        static (name, epoch, observations) => observations.Select(one => one with { Source = name, SourceEpoch = epoch }).ToArray());

    /// <summary>Observations of several sources and epochs.</summary>
    public static Gen<Observation[]> Observations(Platform platform) =>
        OfSource(platform).Array[0, 10].Select(static parts => parts.SelectMany(static part => part).ToArray());

    /// <summary>One correction.</summary>
    public static Gen<Observation> Correction(Platform platform) => Gen.OneOf(
        PostGenerators.Post(platform),
        CampaignGenerators.Campaign,
        Gen.Select(Times.Stamp, Values.Known, static (stamp, followers) => Corrections.OfFollowers(stamp.ObservedAtMs, followers)));

    /// <summary>A record of a platform.</summary>
    public static Gen<CreatorRecord> Record(Platform platform) => Gen.Select(
        Observations(platform),
        Gen.Select(Name, Gen.Int[1, 3]).Array[0, 2],
        Gen.Frequency((2, Gen.Const<Observation[]>([])), (1, Correction(platform).Array[1, 6])),
        Gen.Long[0, 5],
        (observations, marks, corrections, clock) =>
        {
            var record = CreatorRecord.From(platform, observations);
            foreach ((string name, int epoch) in marks) record = CreatorRecord.Join(record, CreatorRecord.Mark(platform, name, epoch));
            foreach (Observation correction in corrections) record = record.Correct([correction], Times.NowMs + clock) ?? record;
            return record;
        });

    /// <summary>A record of any platform.</summary>
    public static readonly Gen<CreatorRecord> AnyRecord = ObservationGenerators.Platforms.SelectMany(Record);
}
