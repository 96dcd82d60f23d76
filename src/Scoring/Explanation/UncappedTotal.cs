using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Explanation;

/// <summary>The sum of a scorecard before its map and caps. One line can be replaced, and map and caps applied again.</summary>
internal readonly ref struct UncappedTotal
{
    private readonly ScorecardModel _model;
    private readonly double _authenticityLogit;
    private readonly long _sum;
    private readonly ScoreEstimate _estimate;

    private UncappedTotal(ScorecardModel model, double authenticityLogit, long sum, ScoreEstimate estimate)
    {
        _model = model;
        _authenticityLogit = authenticityLogit;
        _sum = sum;
        _estimate = estimate;
    }

    /// <summary>The sum of the lines other than map and caps.</summary>
    public static UncappedTotal Of(ScorecardModel model, ScoreEstimate estimate, double authenticityLogit)
    {
        long sum = 0;
        foreach (Contribution line in estimate.Contributions)
        {
            if (line.Kind is not (ContributionKind.Cap or ContributionKind.Calibration)) sum += line.Micros;
        }

        return new UncappedTotal(model, authenticityLogit, sum, estimate);
    }

    /// <summary>The total after map and caps with a different contribution of one line.</summary>
    /// <param name="feature">The feature of the line.</param>
    /// <param name="line">The present line.</param>
    /// <param name="micros">The replacement contribution.</param>
    public long With(FeatureModel feature, in Contribution line, long micros)
    {
        long change = micros - line.Micros;
        long total = _sum + change;
        for (int i = 0; i < _model.Groups.Length; i++)
        {
            long group = SumOf(i) + (feature.Group == i ? change : 0);
            total += _model.Groups[i].LimitMicros(group) - group;
        }

        return _model.TotalOf(total, _authenticityLogit);
    }

    private long SumOf(int group)
    {
        long sum = 0;
        foreach (Contribution line in _estimate.Contributions)
        {
            if (_model.Groups[group].Features.Contains(line.Code)) sum += line.Micros;
        }

        return sum;
    }
}
