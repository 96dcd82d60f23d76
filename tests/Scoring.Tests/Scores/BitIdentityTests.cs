using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Tests.Scores;

/// <summary>
/// Every bit of features and scores of 500 generated histories is the same in every build and on every machine. The same class is run in Debug, in
/// Release, and without vector instructions, against one hash.
/// </summary>
public sealed class BitIdentityTests
{
    private const string Expected = "332d38af54fc8182962cd2881b264e1c2e8c4f5be939f9b6f8bd2f51e4c4f575";
    private const int Count = 500;

    [Fact]
    public void Features_and_scores_have_the_bits_written_down()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        PCG random = new(1, 20_261_124);
        for (int i = 0; i < Count; i++)
        {
            Observation[] history = Histories.Mixed.Generate(random, null, out _);
            CreatorFeatures features = Histories.FeaturesOf((Platform)(1 + (i % 4)), history);
            byte[] stored = new byte[features.StoredLength];
            features.WriteTo(stored);
            hash.AppendData(stored);
            CreatorScores scores = new();
            CreatorScorer.Score(features, ShippedModel.Instance, (features.NewestObservedAtMs ?? Histories.StartMs) + (i * 3_600_000L), scores, Histories.AnyContext.Generate(random, null, out _));
            foreach (ScoreEstimate estimate in Histories.All(scores)) Append(hash, estimate);
        }

        string actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(actual == Expected, $"The bits hash to {actual}. A change that is meant to change scores writes this down; any other has a fault.");
    }

    [Fact]
    public void Keeping_lines_changes_no_bit() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed, Histories.AnyContext, Gen.Int[0, 400]).Sample(
            (platform, history, context, idleDays) =>
            {
                CreatorFeatures features = Histories.FeaturesOf(platform, history);
                long asOfMs = (features.NewestObservedAtMs ?? Histories.StartMs) + (idleDays * Histories.DayMs);
                CreatorScores with = new(), without = new();
                CreatorScorer.Score(features, ShippedModel.Instance, asOfMs, with, context);
                CreatorScorer.Score(features, ShippedModel.Instance, asOfMs, without, context, keepsLines: false);
                foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(with).Zip(Histories.All(without)))
                {
                    Assert.Equal((one.Value, one.Low, one.High, one.TotalMicros, one.Status), (other.Value, other.Low, other.High, other.TotalMicros, other.Status));
                    Assert.True(other.Contributions.IsEmpty);
                }
            },
            iter: 10_000);

    private static void Append(IncrementalHash hash, ScoreEstimate estimate)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (double number in (double[])[estimate.Value, estimate.Low, estimate.High, estimate.EffectivePosts, estimate.EffectiveOutcomes])
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
            hash.AppendData(bytes);
        }

        foreach (Contribution line in estimate.Contributions)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, line.Micros);
            hash.AppendData(bytes);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, line.DeviationMicros);
            hash.AppendData(bytes);
        }
    }
}
