namespace Scoring.Fitting.Metrics;

/// <summary>One part of a lift table: rows of like score.</summary>
/// <param name="Count">Rows.</param>
/// <param name="LowestScore">Least score among them.</param>
/// <param name="Positives">Positives among them.</param>
/// <param name="Lift">Their share of positives over that of all rows: 2 means twice as many as by drawing lots.</param>
/// <param name="CapturedShare">Share of all positives that this part and those above hold, in [0, 1].</param>
public readonly record struct LiftRow(int Count, double LowestScore, int Positives, double Lift, double CapturedShare)
{
    /// <summary>Share of positives, in [0, 1].</summary>
    public double PositiveShare => (double)Positives / Count;
}
