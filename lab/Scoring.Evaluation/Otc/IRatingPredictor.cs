namespace Scoring.Evaluation.Otc;

/// <summary>Predicts from earlier ratings how likely the next rating is negative.</summary>
internal interface IRatingPredictor
{
    /// <summary>Predicts a rating. Its value must not be read.</summary>
    /// <returns>A number that increases with the likelihood of a negative rating.</returns>
    double Predict(OtcRating next);

    /// <summary>Adds a rating. Ratings are added in the order of time.</summary>
    void Learn(OtcRating rating);
}
