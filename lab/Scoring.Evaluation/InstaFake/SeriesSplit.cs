using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.InstaFake;

/// <summary>
/// One split of the post series: the accounts are randomly divided into two halves, and each half is predicted by a model that was fitted to the other.
/// </summary>
/// <param name="Judgements">The predictions of the fitted models for each account.</param>
/// <param name="Models">The two fitted models.</param>
internal sealed record SeriesSplit(EngagementJudgement[] Judgements, EngagementModel[] Models)
{
    private const string Platform = "instagram";
    private const string Denominator = "followers";
    private static readonly string[] DriftPath = ["scoring", "engagement", "drift"];

    /// <summary>Splits, fits and predicts.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="seed">Determines the half of each account.</param>
    /// <param name="shippedFile">The shipped model file.</param>
    public static SeriesSplit Of(IReadOnlyList<SeriesAccount> accounts, int seed, byte[] shippedFile)
    {
        int[] order = [.. Enumerable.Range(0, accounts.Count)];
        new Random(seed).Shuffle(order);
        int[][] halves = [order[..(order.Length / 2)], order[(order.Length / 2)..]];
        EngagementModel[] models = new EngagementModel[halves.Length];
        EngagementJudgement[] judgements = new EngagementJudgement[accounts.Count];
        for (int half = 0; half < halves.Length; half++)
        {
            SeriesAccount[] training = [.. halves[1 - half].Select(place => accounts[place])];
            ScoringModel model = ScoringModel.Parse(Fit(training, shippedFile, $"half of the accounts, split {seed}"));
            models[half] = model.Engagement;
            CreatorScores scores = new();
            foreach (int place in halves[half])
            {
                judgements[place] = EngagementJudgement.Of(accounts[place].Features, model, scores);
            }
        }

        return new SeriesSplit(judgements, models);
    }

    /// <summary>The predictions of one model for each account.</summary>
    public static EngagementJudgement[] Judge(IEnumerable<SeriesAccount> accounts, ScoringModel model)
    {
        CreatorScores scores = new();
        return [.. accounts.Select(account => EngagementJudgement.Of(account.Features, model, scores))];
    }

    /// <summary>Fits level, size slope and spreads first, then the drift to the remaining variation.</summary>
    private static byte[] Fit(SeriesAccount[] training, byte[] shippedFile, string source)
    {
        ScoringModel shipped = ScoringModel.Parse(shippedFile);
        EngagementFit fit = EngagementFit.Of([.. training.Select(account => FitAccounts.Of(account.Features))], shipped.Engagement.LogReferenceFollowers);
        byte[] levelled = FittedModelFile.Write(shippedFile, Platform, Denominator, fit, source);
        SeriesAccount[] followed = [.. training.Where(account => account.LogTypicalOfNext is not null)];
        EngagementJudgement[] judgements = Judge(followed, ScoringModel.Parse(levelled));
        double drift = DriftFit.Of([.. judgements.Select((judgement, index) =>
            new DriftAccount(judgement.DistanceOf(followed[index].LogTypicalOfNext!.Value), judgement.Variance))]);
        return FittedNumber.Write(levelled, DriftPath, drift, source);
    }
}
