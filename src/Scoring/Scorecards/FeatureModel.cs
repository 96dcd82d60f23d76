using Scoring.Contexts;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Scorecards;

/// <summary>
/// One feature of a scorecard: its curve, the population that it is centred on, and the parameters that convert observations to a value.
/// </summary>
public sealed class FeatureModel
{
    // Plausible bounds of a rate or level and of the spread of its log-odds or logarithm; well within the range of the prior's solver.
    private const double LeastRate = 1e-6;
    private const double GreatestLevel = 1e6;
    private const double LeastRateVariance = 1e-3;
    private const double GreatestRateVariance = 100;
    private readonly double[] _parameters;

    private FeatureModel(ScorecardFeature feature, (double X, double Y)[] knots, double populationMean, double populationVariance, double[] parameters)
    {
        PiecewiseLinear curve = CurveKnots.CurveOf(knots);
        Feature = feature;
        Lift = feature as RateLift;
        Code = feature.Code;
        RaisesCode = feature.Code + ReasonCodes.Raises;
        LowersCode = feature.Code + ReasonCodes.Lowers;
        Needs = feature.Needs;
        Curve = curve;
        PopulationMean = populationMean;
        PopulationVariance = populationVariance;
        _parameters = parameters;
        Derived = feature.Derive(parameters);
        Offset = -curve.Expectation(populationMean, populationVariance);
        PopulationDeviation = curve.Deviation(populationMean, populationVariance);
        ContributionVariance = PopulationDeviation * PopulationDeviation;
        Median = curve.Evaluate(populationMean) + Offset;
        Best = curve.Maximum + Offset;
    }

    /// <summary>The feature that reads the value.</summary>
    public ScorecardFeature Feature { get; }

    /// <summary>The feature if its value is the lift of a rate, else null.</summary>
    internal RateLift? Lift { get; }

    /// <summary>Stable UPPER_SNAKE name, the contribution's code.</summary>
    public string Code { get; }

    /// <summary>The code of the reason that this feature raises its score.</summary>
    internal string RaisesCode { get; }

    /// <summary>The code of the reason that this feature lowers its score.</summary>
    internal string LowersCode { get; }

    /// <summary>The part of a request's context that the feature uses.</summary>
    public ContextPart Needs { get; }

    /// <summary>Index of its group, -1 for none.</summary>
    internal int Group { get; private init; }

    /// <summary>True if its evidence is direct evidence of the score's meaning.</summary>
    public bool Direct { get; private init; }

    /// <summary>Contribution by value, before centring, logits.</summary>
    public PiecewiseLinear Curve { get; }

    /// <summary>Mean of the value in the population; the value of an unknown creator.</summary>
    public double PopulationMean { get; }

    /// <summary>Variance of the value in the population.</summary>
    public double PopulationVariance { get; }

    /// <summary>Offset of the curve, so that the population's mean contribution is exactly 0.</summary>
    public double Offset { get; }

    /// <summary>Standard deviation of the contribution in the population, logits.</summary>
    public double PopulationDeviation { get; }

    /// <summary>Variance of the contribution in the population, square logits.</summary>
    internal double ContributionVariance { get; }

    /// <summary>Contribution of a creator with the population's mean value, logits.</summary>
    public double Median { get; }

    /// <summary>Maximum contribution of the curve, logits.</summary>
    public double Best { get; }

    /// <summary>Prior of a rate feature; the default value for other features.</summary>
    public BetaPrior RatePrior { get; private init; }

    /// <summary>Prior of a feature that counts events over time; the default value for other features.</summary>
    public GammaPrior CountPrior { get; private init; }

    /// <summary>Value derived from the parameters.</summary>
    public double Derived { get; }

    /// <summary>A parameter of this feature, by its index in <see cref="ScorecardFeature.ParameterNames"/>.</summary>
    public double Parameter(int index) => _parameters[index];

    /// <summary>The contribution of a value, micro-logits.</summary>
    internal long MicrosOf(in FeatureValue value) => Micros.Of(Curve.Expectation(value.Mean, value.Variance) + Offset);

    /// <summary>Reads one element of a scorecard's <c>features</c>.</summary>
    /// <param name="node">The element.</param>
    /// <param name="groupOf">Index of the group of a feature's code, -1 for none.</param>
    /// <param name="catalogue">The features that a model may use.</param>
    internal static FeatureModel Read(ModelNode node, Func<string, int> groupOf, FeatureCatalogue catalogue)
    {
        string code = node.GetText("code");
        ScorecardFeature feature = catalogue.Find(code) ?? throw node.Get("code").Fault($"\"{code}\" is no feature of this version");
        ModelNode population = node.Get("population");
        double mean = population.GetBare("mean", -1e6, 1e6);
        double variance = population.GetBare("variance", 0, 1e6);
        population.ReadProvenance();
        population.RejectUnreadMembers();
        (double X, double Y)[] knots = CurveKnots.Read(node.Get("curve"), node.GetText("monotone"));
        double[] parameters = ReadParameters(node, feature);
        if (feature.FaultOf(mean, variance) is { } fault) throw population.Fault(fault);
        FeatureModel model = new(feature, knots, mean, variance, parameters)
        {
            Group = groupOf(code),
            Direct = node.Find("direct")?.Truth ?? false,
            RatePrior = RatePriorOf(node, feature, parameters),
            CountPrior = CountPriorOf(node, feature, parameters),
        };
        node.RejectUnreadMembers();
        return model;
    }

    private static double[] ReadParameters(ModelNode node, ScorecardFeature feature)
    {
        double[] parameters = new double[feature.ParameterNames.Count];
        if (parameters.Length == 0) return parameters;
        ModelNode numbers = node.Get("parameters");
        for (int i = 0; i < parameters.Length; i++) parameters[i] = numbers.GetSourced(feature.ParameterNames[i], feature.ParameterLow(i), feature.ParameterHigh(i));
        numbers.RejectUnreadMembers();
        return parameters;
    }

    private static BetaPrior RatePriorOf(ModelNode node, ScorecardFeature feature, double[] parameters)
    {
        if (feature.RateParameter is not { } rate) return default;
        node.Get("parameters").Get(feature.ParameterNames[rate]).Get("value").AsNumber(LeastRate, 1 - LeastRate);
        double variance = node.Get("population").Get("variance").AsNumber(LeastRateVariance, GreatestRateVariance);
        return BetaPrior.FromRate(parameters[rate], variance);
    }

    private static GammaPrior CountPriorOf(ModelNode node, ScorecardFeature feature, double[] parameters)
    {
        if (feature.LevelParameter is not { } level) return default;
        node.Get("parameters").Get(feature.ParameterNames[level]).Get("value").AsNumber(LeastRate, GreatestLevel);
        double variance = node.Get("population").Get("variance").AsNumber(LeastRateVariance, GreatestRateVariance);
        return GammaPrior.FromLog(ReproducibleMath.Log(parameters[level]), variance);
    }
}
