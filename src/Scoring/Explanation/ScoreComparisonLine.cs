namespace Scoring.Explanation;

/// <summary>The difference of one line between two explanations of one score.</summary>
/// <param name="Code">The line's code.</param>
/// <param name="BeforeMicros">Contribution before, in millionths of the link's unit; 0 if the line is absent.</param>
/// <param name="AfterMicros">Contribution after; 0 if the line is absent.</param>
/// <param name="BeforeObserved">The value observed before, in the feature's unit; NaN if there is none.</param>
/// <param name="AfterObserved">The value observed after; NaN if there is none.</param>
public readonly record struct ScoreComparisonLine(string Code, long BeforeMicros, long AfterMicros, double BeforeObserved, double AfterObserved)
{
    /// <summary>After − before, in millionths of the link's unit.</summary>
    public long Micros => AfterMicros - BeforeMicros;

    /// <summary>True when the line is the same in both.</summary>
    internal bool IsSame => BeforeMicros == AfterMicros && BeforeObserved.Equals(AfterObserved);
}
