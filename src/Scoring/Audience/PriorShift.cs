using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Audience;

/// <summary>
/// The share of fakes in a sample whose logits were fitted at another share. A count of likely fakes would reproduce the share of the
/// training data; the likelihood of the mixture does not (prior shift: Saerens, Latinne and Decaestecker 2002). A weak prior stabilises
/// small samples. Sources of followers differ in the level and the slope of their logits: the share is solved again one standard deviation
/// above and below in each, and the squared differences add to the variance.
/// </summary>
internal sealed class PriorShift
{
    private const int MaxSteps = 60;
    private const double Precision = 1e-10;

    // Likelihood ratio of fake to genuine by bin, without the training share: by the model, and pairwise above and below it in level and slope.
    private readonly double[] _ratios;
    private readonly (double[] Above, double[] Below)[] _deviations;
    private readonly double _fakes;
    private readonly double _genuine;
    private readonly double _leastInformation;

    private PriorShift(FakeFollowerModel model)
    {
        Model = model;
        _ratios = RatiosOf(model, 0, 1);
        double level = model.LevelDeviation, slope = ReproducibleMath.Exp(model.SlopeDeviation);
        _deviations =
        [
            .. level > 0 ? [(RatiosOf(model, level, 1), RatiosOf(model, -level, 1))] : Array.Empty<(double[], double[])>(),
            .. slope > 1 ? [(RatiosOf(model, 0, slope), RatiosOf(model, 0, 1 / slope))] : Array.Empty<(double[], double[])>(),
        ];
        _fakes = model.PriorFakes;
        _genuine = model.PriorGenuine;
        _leastInformation = 1 / (ReproducibleMath.Trigamma(_fakes) + ReproducibleMath.Trigamma(_genuine));
    }

    /// <summary>The model that gives the logit of one follower.</summary>
    public FakeFollowerModel Model { get; }

    /// <summary>Reads the <c>fake_followers</c> object.</summary>
    internal static PriorShift Read(ModelNode node) => new(FakeFollowerModel.Read(node));

    /// <summary>
    /// The logit of the share of fakes with the greatest posterior, and its variance: by the observed information there, and by the variation between sources; at most
    /// that of the prior.
    /// </summary>
    /// <param name="counts">Followers by bin, from <see cref="FollowerHistogram.Fill"/>.</param>
    public (double Logit, double Variance) Solve(ReadOnlySpan<double> counts)
    {
        (double logit, double variance) = Solve(counts, _ratios);
        foreach ((double[] above, double[] below) in _deviations)
        {
            double up = Solve(counts, above).Logit - logit, down = Solve(counts, below).Logit - logit;
            variance += 0.5 * ((up * up) + (down * down));
        }

        return (logit, Math.Min(variance, 1 / _leastInformation));
    }

    /// <summary>The logit of the share of fakes with the greatest posterior, and its variance by the observed information there.</summary>
    /// <remarks>
    /// The share is the fixed point of expectation-maximisation, which needs hundreds of steps if the two classes overlap. Bracketed
    /// Newton iteration finds the root of the same equation in a few steps. The posterior is concave in the share, so there is one root,
    /// and the information is positive.
    /// </remarks>
    private (double Logit, double Variance) Solve(ReadOnlySpan<double> counts, double[] ratios)
    {
        double followers = 0;
        foreach (double count in counts) followers += count;

        // The bounds of the share: all followers genuine, or all fake.
        double low = ReproducibleMath.Log(_fakes / (followers + _genuine)), high = ReproducibleMath.Log((followers + _fakes) / _genuine);
        double logit = Math.Clamp(ReproducibleMath.Log(_fakes / _genuine), low, high), information = 0;
        for (int step = 0; step < MaxSteps; step++)
        {
            (double slope, information) = At(logit, counts, ratios, followers);
            if (slope > 0) low = logit;
            else high = logit;
            double next = information > 0 ? logit + (slope / information) : double.NaN;
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            double moved = Math.Abs(next - logit);
            logit = next;
            if (moved < Precision) break;
        }

        return (logit, 1 / Math.Max(information, _leastInformation));
    }

    /// <summary>Slope of the log posterior with respect to the logit, and minus its second derivative.</summary>
    private (double Slope, double Information) At(double logit, ReadOnlySpan<double> counts, double[] ratios, double followers)
    {
        double share = ReproducibleMath.Logistic(logit);
        double total = followers + _fakes + _genuine;
        double fakes = 0, doubt = 0;
        for (int i = 0; i < ratios.Length; i++)
        {
            double fake = share * ratios[i] / (1 + (share * (ratios[i] - 1)));
            fakes += counts[i] * fake;
            doubt += counts[i] * fake * (1 - fake);
        }

        return (fakes + _fakes - (total * share), (total * share * (1 - share)) - doubt);
    }

    private static double[] RatiosOf(FakeFollowerModel model, double level, double slope)
    {
        double[] ratios = new double[FollowerHistogram.Bins];
        for (int i = 0; i < ratios.Length; i++)
        {
            ratios[i] = ReproducibleMath.Exp(level + (slope * (FollowerHistogram.PlaceOf(i, model) - model.TrainingLogit)));
        }

        return ratios;
    }
}
