using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Followers;

/// <summary>A metric of a task about labelled followers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strongest">The strongest known figure.</param>
/// <param name="Of">Computes it from an order by suspicion, calls, labels, and the number of times that each follower is in a resample.</param>
internal sealed record FollowerMetric(string Name, double Strongest, Func<RankOrder, bool[], bool[], int[], double> Of)
{
    /// <summary>The area under the ROC curve.</summary>
    public static FollowerMetric Auc(double strongest) => new("auc", strongest, (order, _, labels, counts) => RocAuc.Of(order, labels, counts));

    /// <summary>The average precision.</summary>
    public static FollowerMetric AveragePrecisionOf(double strongest) =>
        new("ap", strongest, (order, _, labels, counts) => AveragePrecision.Of(order, labels, counts));

    /// <summary>F1 of the calls.</summary>
    public static FollowerMetric F1(double strongest) => new("f1", strongest, (_, calls, labels, counts) => F1Score.Of(calls, labels, counts));
}
