using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Sources;

/// <summary>A source whose times are all shifted by the same whole number of days: times of day and intervals in days are unchanged.</summary>
public sealed class ShiftedSource : IObservationSource
{
    private const long DayMs = 86_400_000;

    private readonly IObservationSource _source;
    private readonly long _shiftMs;

    private ShiftedSource(IObservationSource source, long shiftMs)
    {
        _source = source;
        _shiftMs = shiftMs;
    }

    /// <inheritdoc/>
    public string Title => _source.Title;

    /// <inheritdoc/>
    public string? Loss => _source.Loss;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _source.Notes;

    /// <summary>Shifts sources so that their newest observation is at a given time or less than a day before it. Reads each source once.</summary>
    /// <param name="sources">The sources; all are shifted by the same number of days.</param>
    /// <param name="newestMs">The time, Unix milliseconds UTC.</param>
    /// <returns>The shifted sources, in their order.</returns>
    public static IReadOnlyList<IObservationSource> MoveTo(IReadOnlyList<IObservationSource> sources, long newestMs)
    {
        long newest = sources.SelectMany(source => source.Read()).Max(item => item.Observation?.ObservedAtMs) ?? newestMs;
        long days = (long)Math.Floor((newestMs - newest) / (double)DayMs);
        return [.. sources.Select(source => new ShiftedSource(source, days * DayMs))];
    }

    /// <inheritdoc/>
    public void Check() => _source.Check();

    /// <inheritdoc/>
    public long EstimateItems() => _source.EstimateItems();

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        foreach (SourceItem item in _source.Read())
        {
            if (item.Observation is { } observation) Move(observation);
            yield return item;
        }
    }

    // A time of 0 means that the source has no time.
    private void Move(Observation observation)
    {
        observation.ObservedAtMs = Moved(observation.ObservedAtMs);
        if (observation.Post is { } post) post.PublishedAtMs = Moved(post.PublishedAtMs);
        if (observation.Campaign is { } campaign) campaign.StartedAtMs = Moved(campaign.StartedAtMs);
        if (observation.Profile?.Account is { HasCreatedAtMs: true } account) account.CreatedAtMs = Moved(account.CreatedAtMs);
        if (observation.PostSummary is { HasOldestPublishedMs: true } oldest) oldest.OldestPublishedMs = Moved(oldest.OldestPublishedMs);
        if (observation.PostSummary is { HasNewestPublishedMs: true } newest) newest.NewestPublishedMs = Moved(newest.NewestPublishedMs);
    }

    private long Moved(long timeMs) => timeMs == 0 ? 0 : timeMs + _shiftMs;
}
