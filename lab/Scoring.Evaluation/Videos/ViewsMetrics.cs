using Scoring.Evaluation.Measuring;
using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Videos;

/// <summary>Metrics of one set of predictions, sorted once, so that resamples are cheap.</summary>
internal sealed class ViewsMetrics
{
    /// <summary>Names and aims of the metrics, in the order of <see cref="Of"/>; the first two are defined for baselines too.</summary>
    public static readonly IReadOnlyList<(string Name, Aim Aim)> Names =
        [("spearman", Aim.Higher), ("mae-log10", Aim.Lower), ("coverage", Aim.NearNineTenths), ("coverage-next", Aim.NearNineTenths)];

    private const double Ln10 = 2.302585092994045684;

    private readonly RankOrder _actual;
    private readonly RankOrder _predicted;
    private readonly double[] _errors;
    private readonly IReadOnlyList<ViewsPrediction> _predictions;

    /// <summary>Prepares the metrics of predictions of the product.</summary>
    /// <param name="actual">Log of the typical later rates.</param>
    /// <param name="predictions">The predictions, in the same order.</param>
    public ViewsMetrics(double[] actual, IReadOnlyList<ViewsPrediction> predictions)
        : this(actual, [.. predictions.Select(prediction => prediction.LogRate)]) => _predictions = predictions;

    private ViewsMetrics(double[] actual, double[] predicted)
    {
        _actual = new RankOrder(actual);
        _predicted = new RankOrder(predicted);
        _errors = [.. actual.Zip(predicted, (real, told) => Math.Abs(real - told) / Ln10)];
        _predictions = [];
    }

    /// <summary>The metrics of a baseline without intervals: the first two.</summary>
    /// <param name="actual">Log of the typical later rates.</param>
    /// <param name="predicted">Log of the predicted rates, in the same order.</param>
    public static double[] OfBaseline(double[] actual, double[] predicted) => new ViewsMetrics(actual, predicted).OfRates(UnitSample.OfRows(actual.Length).Once);

    /// <summary>The metrics in a resample.</summary>
    /// <param name="counts">How often each account is in the resample.</param>
    public double[] Of(int[] counts) => [.. OfRates(counts), Mean(counts, place => _predictions[place].IsCovered ? 1 : 0), Mean(counts, place => _predictions[place].NextCovered)];

    private double[] OfRates(int[] counts) => [RankCorrelation.Of(_predicted, _actual, counts), Mean(counts, place => _errors[place])];

    private static double Mean(int[] counts, Func<int, double> value)
    {
        double sum = 0;
        long total = 0;
        for (int place = 0; place < counts.Length; place++)
        {
            if (counts[place] == 0) continue;
            sum += counts[place] * value(place);
            total += counts[place];
        }

        return sum / total;
    }
}
