using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Models;
using Scoring.Scores;

namespace Scoring.Evaluation.Followers;

/// <summary>What five models say of followers, each model of the fold that it was not fitted to.</summary>
/// <param name="Logits">Logit of each follower by the model that had not seen it.</param>
/// <param name="Calls">Whether it is called fake, the threshold being the one with the best F1 where the model was fitted.</param>
/// <param name="RatioCalls">The same by the baseline's ratio.</param>
/// <param name="First">The model of the first fold.</param>
internal sealed record CrossFit(double[] Logits, bool[] Calls, bool[] RatioCalls, ExtractionModel First)
{
    /// <summary>Fits and judges, by the product's own path: a model file, and the facts as a sample keeps them.</summary>
    /// <param name="followers">The followers.</param>
    /// <param name="ratios">The baseline's ratio of each.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="shippedFile">The model file that the product ships.</param>
    /// <param name="cancellationToken">Ends the work.</param>
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
