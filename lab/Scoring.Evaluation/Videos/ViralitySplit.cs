using Scoring.Fitting.Virality;
using Scoring.Scores;

namespace Scoring.Evaluation.Videos;

/// <summary>One repetition of the five folds: every account's later posts are predicted from the other folds. One value per later post.</summary>
/// <param name="Fitted">Probabilities of the fitted models; empty with too few accounts for a fit.</param>
/// <param name="Constant">The share of viral posts in the training folds.</param>
/// <param name="Line">The logistic regression on the past views per follower.</param>
internal sealed record ViralitySplit(double[] Fitted, double[] Constant, double[] Line)
{
    /// <summary>Splits, fits and predicts.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="outcomes">The later posts of each account with the predictions of the shipped model.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="shippedFile">The shipped model file.</param>
    public static ViralitySplit Of(IReadOnlyList<VideoAccount> accounts, IReadOnlyList<IReadOnlyList<ViralityOutcome>> outcomes, int seed, byte[] shippedFile)
    {
        bool canFit = accounts.Count - ((accounts.Count + VideoFolds.Count - 1) / VideoFolds.Count) >= ViralityFit.FewestAccounts;
        IReadOnlyList<double>[] fitted = new IReadOnlyList<double>[accounts.Count];
        double[] constant = new double[accounts.Count], line = new double[accounts.Count];
        foreach ((int[] training, int[] heldOut) in VideoFolds.Of(accounts.Count, seed))
        {
            (double X, bool IsPositive)[] rows = [.. training.SelectMany(place => outcomes[place].Select(outcome => (accounts[place].LogViewsPerFollower, outcome.IsViral)))];
            LogisticLine regression = LogisticLine.Fit(rows);
            double share = rows.Average(row => row.IsPositive ? 1.0 : 0);
            ScoringModel? model = canFit ? ScoringModel.Parse(ViralityFit.FitNumbers(shippedFile, [.. training.Select(place => accounts[place].Account)], $"folds of split {seed}")) : null;
            foreach (int place in heldOut)
            {
                (constant[place], line[place]) = (share, regression.At(accounts[place].LogViewsPerFollower));
                fitted[place] = model is null ? [] : [.. ViralityFit.Predict(model, [accounts[place].Account]).Select(outcome => outcome.Probability)];
            }
        }

        double[] Repeated(double[] ofAccount) => [.. outcomes.SelectMany((posts, place) => posts.Select(_ => ofAccount[place]))];
        return new ViralitySplit([.. fitted.SelectMany(ofAccount => ofAccount)], Repeated(constant), Repeated(line));
    }
}
