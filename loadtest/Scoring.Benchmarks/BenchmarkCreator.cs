using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Benchmarks;

/// <summary>The creators of the benchmarks, from their observations to their stored bytes. Deterministic.</summary>
internal static class BenchmarkCreator
{
    public const Platform OnPlatform = Platform.Instagram;

    /// <summary>Observations of the whole record.</summary>
    public static IReadOnlyList<Observation> HistoryOf(CreatorRecord record) =>
        record == CreatorRecord.Full ? FullHistory.Observations() : TypicalHistory.Observations();

    /// <summary>Five posts observed again a day later with higher counts, as in a daily feed.</summary>
    public static IReadOnlyList<Observation> UpdateOf(CreatorRecord record)
    {
        CreatorState state = StateOf(record);
        Stamp stamp = new(state.NewestObservedAtMs!.Value + StateLimits.DayMs, 0);
        return
        [
            .. state.ToObservations()
                .Select(observation => observation.Value)
                .OfType<PostSnapshot>()
                .OrderByDescending(post => post.PublishedAtMs)
                .Take(5)
                .Select(post => new Observation(stamp, post with { Likes = post.Likes + 7, Comments = post.Comments + 1 })),
        ];
    }

    public static CreatorState StateOf(CreatorRecord record)
    {
        IReadOnlyList<Observation> history = HistoryOf(record);
        return CreatorState.Empty(OnPlatform).Join(history, new ObservationOutcome[history.Count]);
    }

    public static CreatorFeatures FeaturesOf(CreatorRecord record) => CreatorFeatures.From(StateOf(record), ShippedModel.Instance.Extraction);

    public static byte[] FeatureBytesOf(CreatorRecord record)
    {
        CreatorFeatures features = FeaturesOf(record);
        byte[] bytes = new byte[features.StoredLength];
        features.WriteTo(bytes);
        return bytes;
    }
}
