using Scoring.Import.Reading;

namespace Scoring.Evaluation.Otc;

/// <summary>One rating of the Bitcoin OTC data set: one trader of another, once and for all.</summary>
/// <param name="Rater">Who rates.</param>
/// <param name="Ratee">Who is rated.</param>
/// <param name="Value">The rating, -10 to 10, never 0.</param>
/// <param name="AtMs">When, Unix milliseconds UTC.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record OtcRating(string Rater, string Ratee, int Value, long AtMs, Origin Origin)
{
    /// <summary>Greatest absolute value of a rating.</summary>
    public const int GreatestValue = 10;

    /// <summary>True for a rating below 0.</summary>
    public bool IsNegative => Value < 0;
}
