using Scoring.Cli.DataSets;

namespace Scoring.Cli.Evaluation.Otc;

/// <summary>Says how likely a rating is negative before it is seen, from what it was told so far.</summary>
internal interface IRatingPredictor
{
    /// <summary>Predicts a rating. Its value must not be read.</summary>
    /// <returns>Any number that is the higher the likelier the rating is negative.</returns>
    double Predict(OtcRating next);

    /// <summary>Tells a rating. They come in the order of time.</summary>
    void Learn(OtcRating rating);
}
