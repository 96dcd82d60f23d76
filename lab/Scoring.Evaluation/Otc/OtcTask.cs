using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Scores;

namespace Scoring.Evaluation.Otc;

/// <summary>Whether the next rating is negative, predicted from ratings before it.</summary>
internal sealed class OtcTask : IEvaluationTask
{
    /// <summary>Folder of the data set within the data folder.</summary>
    public const string FolderName = "bitcoin_otc";

    // With fewer, an area under the curve is not meaningful.
    private const int FewestOfEachKind = 10;

    // Measured over the same split: the decayed Beta share, and the same with the habit of the rater and reciprocity.
    private const double StrongestByRatee = 0.823;
    private const double StrongestByPair = 0.915;

    private readonly Func<ScoringModel, IRatingPredictor> _predictor;
    private readonly double _strongest;

    private OtcTask(string name, string question, Func<ScoringModel, IRatingPredictor> predictor, double strongest)
    {
        Name = name;
        Question = question;
        _predictor = predictor;
        _strongest = strongest;
    }

    /// <summary>The product: predicts from the ratee's past only.</summary>
    public static OtcTask ByRatee { get; } = new(
        "otc-next-negative",
        "Whether the next rating of a trader is negative, from the earlier ratings of the trader (Kumar et al. 2016).",
        model => new RecordPredictor(model),
        StrongestByRatee);

    /// <summary>Predicts from the data of both sides.</summary>
    public static OtcTask ByPair { get; } = new(
        "otc-next-negative-pair",
        "The same with the rater's habit and reciprocity, which are not available to the service.",
        _ => new PairPredictor(),
        StrongestByPair);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Question { get; }

    /// <inheritdoc/>
    public string Unit => "ratee";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        IReadOnlyList<OtcRating> ratings = Read(setting);
        OtcRating[] tested = [.. ratings.Skip(TimeForward.FirstTested(ratings.Count))];
        bool[] negative = [.. tested.Select(rating => rating.IsNegative)];
        RequireBothKinds(negative);
        RankOrder ours = new(TimeForward.Predict(ratings, _predictor(ShippedModel.Read()), cancellationToken));
        double baseline = RocAuc.Of(TimeForward.Predict(ratings, new RawMeanPredictor(), cancellationToken), negative);
        UnitSample ratees = UnitSample.Of([.. tested.Select(rating => rating.Ratee)]);
        (double low, double high) = ratees.Interval(setting.Resamples, counts => RocAuc.Of(ours, negative, counts), cancellationToken);
        double value = RocAuc.Of(ours, negative, ratees.Once);
        return new TaskOutcome([new Measurement(Name, "auc", Aim.Higher, value, low, high, ratees.Units) { Baseline = baseline, Strongest = _strongest }]);
    }

    private static IReadOnlyList<OtcRating> Read(EvaluationSetting setting)
    {
        string folder = Path.Combine(setting.DataFolder, FolderName);
        return File.Exists(Path.Combine(folder, OtcRatings.FileName))
            ? OtcRatings.Read(folder, (origin, fault) => setting.OnFault($"{origin}: {fault}"))
            : throw CommandFailedException.Usage($"{folder} is not a folder with {OtcRatings.FileName}.");
    }

    private static void RequireBothKinds(bool[] negative)
    {
        int found = negative.Count(isNegative => isNegative);
        if (Math.Min(found, negative.Length - found) < FewestOfEachKind)
        {
            throw CommandFailedException.Work(
                $"Too little data: {found} negative ratings among the newest {negative.Length}, at least {FewestOfEachKind} of each kind are needed.");
        }
    }
}
