namespace Scoring.Evaluation.Otc;

/// <summary>The naive baseline: the negated mean of the ratee's ratings; the mean of all ratings for a ratee without ratings.</summary>
internal sealed class RawMeanPredictor : IRatingPredictor
{
    private readonly Dictionary<string, (double Sum, int Count)> _byRatee = new(StringComparer.Ordinal);
    private (double Sum, int Count) _all;

    /// <inheritdoc/>
    public double Predict(OtcRating next)
    {
        (double sum, int count) = _byRatee.TryGetValue(next.Ratee, out (double, int) own) ? own : _all;
        return count == 0 ? 0 : -sum / count;
    }

    /// <inheritdoc/>
    public void Learn(OtcRating rating)
    {
        (double sum, int count) = _byRatee.GetValueOrDefault(rating.Ratee);
        _byRatee[rating.Ratee] = (sum + rating.Value, count + 1);
        _all = (_all.Sum + rating.Value, _all.Count + 1);
    }
}
