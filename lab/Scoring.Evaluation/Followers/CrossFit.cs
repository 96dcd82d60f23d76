using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Models;
using Scoring.Scores;

namespace Scoring.Evaluation.Followers;

/// <summary>Predictions of five models for followers, each follower by the model that was not fitted to its fold.</summary>
/// <param name="Logits">Logit of each follower.</param>
/// <param name="Calls">Whether each follower is classified as fake, with the threshold of the best F1 on the data of the fit.</param>
/// <param name="RatioCalls">The same by the ratio of the baseline.</param>
/// <param name="First">The model of the first fold.</param>
internal sealed record CrossFit(double[] Logits, bool[] Calls, bool[] RatioCalls, ExtractionModel First)
{
    /// <summary>Fits and predicts with the code path of the product: a model file, and the facts as a sample stores them.</summary>
    /// <param name="followers">The followers.</param>
    /// <param name="ratios">The ratio of the baseline for each follower.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="shippedFile">The shipped model file.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static CrossFit Of(
        IReadOnlyList<LabelledFollower> followers, IReadOnlyList<double> ratios, int seed, byte[] shippedFile, CancellationToken cancellationToken)
    {
        int[] folds = FollowerFolds.Of(followers, seed);
        ExtractionModel? first = null;
        double[] logits = new double[followers.Count];
        bool[] calls = new bool[followers.Count], ratioCalls = new bool[followers.Count];
        for (int fold = 0; fold < FollowerFolds.Count; fold++)
        {
            int[] training = [.. Enumerable.Range(0, folds.Length).Where(place => folds[place] != fold)];
            bool[] labels = [.. training.Select(place => followers[place].IsFake)];
            FakeFollowerFit fit = FakeFollowerFit.Of([.. training.Select(place => followers[place])], seed, cancellationToken);
            ExtractionModel extraction =
                ScoringModel.Parse(FakeFollowerModelFile.Write(shippedFile, fit, $"folds other than {fold} of split {seed}")).Extraction;
            first ??= extraction;
            double threshold = F1Score.BestThreshold(fit.UnseenLogits, labels);
            double ratioThreshold = F1Score.BestThreshold([.. training.Select(place => ratios[place])], labels);
            foreach (int place in Enumerable.Range(0, folds.Length).Where(place => folds[place] == fold))
            {
                logits[place] = FollowerJudgement.LogitOf(followers[place].Follower, extraction);
                calls[place] = logits[place] >= threshold;
                ratioCalls[place] = ratios[place] >= ratioThreshold;
            }
        }

        return new CrossFit(logits, calls, ratioCalls, first!);
    }
}
