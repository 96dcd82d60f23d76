using Scoring.Creators;
using Scoring.Evaluation.Measuring;
using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Evaluation.Followers;

/// <summary>
/// The share of fakes in audiences of one source, and its 90 % interval, by a model that is fitted to the other sources. The shares are uniform from 0 to .6.
/// </summary>
internal sealed class LosoShareTask : IEvaluationTask
{
    private const int Audiences = 2_000, QuickAudiences = 100;
    private const int MostFakes = 60;
    private const long AnyTimeMs = 1_546_300_800_000; // 2019-01-01; nothing ages here

    // Prior shift on models that were fitted to accounts of the same source.
    private const double StrongestMae = 0.03;

    /// <inheritdoc/>
    public string Name => "fake-share-loso";

    /// <inheritdoc/>
    public string Question => "The share of fakes in 2,000 audiences of 100 accounts, from 0 to .6, by a fit to the other sources, for each of three sources that is left out.";

    /// <inheritdoc/>
    public string Unit => "audience";

    /// <inheritdoc/>
    public TaskOutcome Run(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        ExtractionModel previous = PreviousModel.Read();
        int count = setting.Amount(Audiences, QuickAudiences);
        UnitSample sample = UnitSample.OfRows(count);
        List<Measurement> measurements = [];
        foreach (LeaveOneSourceOut left in LeaveOneSourceOut.All(setting, cancellationToken))
        {
            Estimates[] ours = new Estimates[setting.Seeds], before = new Estimates[setting.Seeds];
            SeedRuns.ForEach(setting.Seeds, seed =>
            {
                int[][] audiences = AudienceDraws.Of(left.Followers, count, seed, MostFakes);
                ours[seed] = Estimates.Of(left, audiences, left.Extraction);
                before[seed] = Estimates.Of(left, audiences, previous);
            }, cancellationToken);
            Measurement Measure(string metric, Aim aim, Func<Estimates, double[]> valuesOf)
            {
                (double low, double high) = sample.Interval(setting.Resamples, counts => ours.Average(one => MeanOf(valuesOf(one), counts)), cancellationToken);
                double[] bySeed = [.. ours.Select(one => valuesOf(one).Average())];
                return new Measurement(Name, $"{metric}-{left.Source.MetricName}", aim, bySeed.Average(), low, high, sample.Units)
                {
                    Baseline = before.Average(one => valuesOf(one).Average()),
                    Spread = SeedRuns.Spread(bySeed),
                };
            }

            measurements.Add(Measure("mae", Aim.Lower, one => one.Errors) with { Strongest = StrongestMae });
            measurements.Add(Measure("coverage", Aim.NearNineTenths, one => one.Held));
            measurements.Add(Measure("width", Aim.Lower, one => one.Widths));
        }

        return new TaskOutcome(measurements);
    }

    private static double MeanOf(double[] values, int[] counts)
    {
        double sum = 0;
        long all = 0;
        for (int place = 0; place < values.Length; place++)
        {
            sum += counts[place] * values[place];
            all += counts[place];
        }

        return sum / all;
    }

    /// <summary>The estimates of one seed, by audience: absolute error, whether the interval contains the share, and its width.</summary>
    private sealed record Estimates(double[] Errors, double[] Held, double[] Widths)
    {
        public static Estimates Of(LeaveOneSourceOut left, int[][] audiences, ExtractionModel extraction)
        {
            Estimates estimates = new(new double[audiences.Length], new double[audiences.Length], new double[audiences.Length]);
            for (int audience = 0; audience < audiences.Length; audience++)
            {
                Observation observed = new(new Stamp(AnyTimeMs, 0), new AudienceSample([.. audiences[audience].Select(place => left.Followers[place].Follower)]));
                CreatorState state = CreatorState.Empty(Platform.Instagram).Join([observed], new ObservationOutcome[1]);
                FakeShare share = FakeShare.Of(CreatorFeatures.From(state, extraction))!.Value;
                double real = audiences[audience].Average(place => left.Followers[place].IsFake ? 1.0 : 0);
                estimates.Errors[audience] = Math.Abs(share.Share - real);
                estimates.Held[audience] = share.Low <= real && real <= share.High ? 1 : 0;
                estimates.Widths[audience] = share.High - share.Low;
            }

            return estimates;
        }
    }
}
