namespace Scoring.Evaluation.Otc;

/// <summary>Predicts how likely the next rating is negative, from the ratings before it.</summary>
internal interface IRatingPredictor
{
    /// <summary>Predicts a rating. Its value must not be read.</summary>
    /// <returns>Any number that is the higher the likelier the rating is negative.</returns>
    double Predict(OtcRating next);

    /// <summary>Tells a rating. They come in the order of time.</summary>
    void Learn(OtcRating rating);
}
