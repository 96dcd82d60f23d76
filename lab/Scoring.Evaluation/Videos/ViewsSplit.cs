using Scoring.Fitting.Engagement;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Videos;

/// <summary>One repetition of the five folds: every account is predicted by a model that was fitted to the other folds.</summary>
/// <param name="Fitted">Predictions of the fitted models; empty with too few accounts for a fit.</param>
/// <param name="Shrunk">Log rates of the shrunk past mean.</param>
/// <param name="Models">The fitted models.</param>
internal sealed record ViewsSplit(ViewsPrediction[] Fitted, double[] Shrunk, EngagementModel[] Models)
{
    /// <summary>Splits, fits and predicts.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="shippedFile">The shipped model file.</param>
    public static ViewsSplit Of(IReadOnlyList<VideoAccount> accounts, int seed, byte[] shippedFile)
    {
        double[] shrunk = new double[accounts.Count];
        ViewsPrediction[] fitted = CanFit(accounts.Count) ? new ViewsPrediction[accounts.Count] : [];
        List<EngagementModel> models = [];
        CreatorScores scores = new();
        foreach ((int[] training, int[] heldOut) in VideoFolds.Of(accounts.Count, seed))
        {
            ShrunkMean mean = ShrunkMean.Fit([.. training.Select(place => accounts[place].EarlierLogRates)]);
            foreach (int place in heldOut) shrunk[place] = mean.Predict(accounts[place].EarlierLogRates);
            if (fitted.Length == 0) continue;
            ScoringModel model = ScoringModel.Parse(CatalogueFit.FitNumbers(shippedFile, [.. training.Select(place => accounts[place].Account)], $"folds of split {seed}"));
            models.Add(model.Engagement);
            foreach (int place in heldOut) fitted[place] = ViewsPrediction.Of(accounts[place], model, scores);
        }

        return new ViewsSplit(fitted, shrunk, [.. models]);
    }

    private static bool CanFit(int accounts) => accounts - ((accounts + VideoFolds.Count - 1) / VideoFolds.Count) >= EngagementFit.FewestAccounts;
}
