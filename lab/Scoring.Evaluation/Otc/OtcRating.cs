using Scoring.Import.Reading;

namespace Scoring.Evaluation.Otc;

/// <summary>One rating of the Bitcoin OTC data set, of one trader by another. There is at most one per pair.</summary>
/// <param name="Rater">The trader who rates.</param>
/// <param name="Ratee">The trader who is rated.</param>
/// <param name="Value">The rating, -10 to 10, never 0.</param>
/// <param name="AtMs">Its time, Unix milliseconds UTC.</param>
/// <param name="Origin">Its position in the file.</param>
internal sealed record OtcRating(string Rater, string Ratee, int Value, long AtMs, Origin Origin)
{
    /// <summary>Maximum absolute value of a rating.</summary>
    public const int GreatestValue = 10;

    /// <summary>True for a rating below 0.</summary>
    public bool IsNegative => Value < 0;
}
