namespace Scoring.Evaluation.Otc;

/// <summary>Processes ratings in the order of time: each is predicted from those strictly before it, and added afterwards.</summary>
internal static class TimeForward
{
    /// <summary>The share of the ratings that are predicted; the newest ones.</summary>
    public const double TestedShare = 0.2;

    /// <summary>The index of the first rating that is predicted.</summary>
    public static int FirstTested(int ratings) => ratings - (int)(ratings * TestedShare);

    /// <summary>The predictions of the newest ratings.</summary>
    /// <param name="ratings">All ratings, oldest first.</param>
    /// <param name="predictor">A new predictor without ratings.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>One prediction per rating from <see cref="FirstTested"/> on.</returns>
    public static double[] Predict(IReadOnlyList<OtcRating> ratings, IRatingPredictor predictor, CancellationToken cancellationToken)
    {
        int first = FirstTested(ratings.Count);
        double[] predictions = new double[ratings.Count - first];
        int learned = 0;
        for (int index = 0; index < ratings.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Ratings with the same time are predicted before any of them is added.
            for (; ratings[learned].AtMs < ratings[index].AtMs; learned++)
            {
                predictor.Learn(ratings[learned]);
            }

            if (index >= first)
            {
                predictions[index - first] = predictor.Predict(ratings[index]);
            }
        }

        return predictions;
    }
}
