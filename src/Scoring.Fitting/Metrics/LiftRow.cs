namespace Scoring.Fitting.Metrics;

/// <summary>One part of a lift table: rows of similar score.</summary>
/// <param name="Count">Rows.</param>
/// <param name="LowestScore">Lowest score among them.</param>
/// <param name="Positives">Positives among them.</param>
/// <param name="Lift">Their share of positives divided by that of all rows: 2 means twice as many as random choice.</param>
/// <param name="CapturedShare">Share of all positives in this part and those above, in [0, 1].</param>
public readonly record struct LiftRow(int Count, double LowestScore, int Positives, double Lift, double CapturedShare)
{
    /// <summary>Share of positives, in [0, 1].</summary>
    public double PositiveShare => (double)Positives / Count;
}
