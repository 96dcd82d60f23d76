using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Models;

/// <summary>The engagement numbers of one platform and denominator, and the cohorts that refine them.</summary>
public sealed class DenominatorModel
{
    private readonly Dictionary<(ShortCode Niche, ShortCode Language), Cohort> _cohorts = [];

    private Cohort _whole;

    private DenominatorModel(Platform platform, EngagementDenominator denominator, Cohort whole)
    {
        _whole = whole;
        Platform = platform;
        Denominator = denominator;
    }

    /// <summary>The platform.</summary>
    public Platform Platform { get; }

    /// <summary>The denominator.</summary>
    public EngagementDenominator Denominator { get; }

    /// <summary>Origin of the numbers; null if the engagement model declares it.</summary>
    public Calibration? Calibration { get; private init; }

    /// <summary>How much the expected log rate falls per unit of log size (β).</summary>
    public double SizeElasticity { get; private init; }

    /// <summary>
    /// Logarithm of the size at which the expected rate is the level; NaN for followers, for which the model's reference size applies.
    /// </summary>
    public double LogReferenceSize { get; private init; }

    /// <summary>Standard deviation of posts within a creator (s₀), nats.</summary>
    public double SpreadWithin { get; private init; }

    /// <summary>
    /// Standard deviation of a creator's drift over the next 12 posts with this denominator, nats; null if it was not measured apart from
    /// the spread within. Then the score uses the drift of the engagement model, and the spread within is taken to include the drift of a
    /// single post.
    /// </summary>
    public double? Drift { get; private init; }

    /// <summary>
    /// Decrease of the predicted log rate per unit of ln(posts of the account + 1): accounts with many posts have less engagement per
    /// post. It refines predictions and is not part of any score, because a post count is easily raised.
    /// </summary>
    public double PostCountElasticity { get; private init; }

    /// <summary>Logarithm of the post count + 1 at which the predicted rate is that of the size.</summary>
    public double LogReferencePostCount { get; private init; }

    /// <summary>The numbers of posts with known comments and unknown likes; null if the model has none, then such posts are not scored.</summary>
    public CommentModel? Comments { get; private init; }

    /// <summary>The cohort of a creator: the finest in the model, blended with the coarser ones by its own number of accounts.</summary>
    /// <param name="niche">First declared niche.</param>
    /// <param name="language">First language.</param>
    public Cohort CohortOf(ShortCode niche, ShortCode language)
    {
        if (niche.IsEmpty || _cohorts.Count == 0) return _whole;
        if (_cohorts.TryGetValue((niche, language), out Cohort? both)) return both;
        return _cohorts.TryGetValue((niche, default), out Cohort? byNiche) ? byNiche : _whole;
    }

    /// <summary>Reads one element of <c>denominators</c> and its cohorts.</summary>
    internal static DenominatorModel Read(ModelNode node, List<ModelNode> cohorts, double cohortPriorAccounts)
    {
        Platform platform = PlatformNames.Parse(node.Get("platform"), node.GetText("platform"));
        EngagementDenominator denominator = ParseDenominator(node.Get("denominator"), node.GetText("denominator"));
        bool bySize = denominator != EngagementDenominator.Followers;
        string name = $"{PlatformNames.NameOf(platform)}/{node.GetText("denominator")}";
        double level = ReproducibleMath.Log(node.GetSourced("level", 1e-9, 10));
        double deviation = node.GetSourced("level_deviation", 0, Cohort.MaxLevelDeviation);
        Cohort whole = new(name, level, deviation, Square(node.GetSourced("spread_between", 0.01, 10)), null, null, 0);
        DenominatorModel model = new(platform, denominator, whole)
        {
            Calibration = CalibrationNames.Find(node),
            SizeElasticity = node.GetSourced("size_elasticity", 0, 0.99),
            LogReferenceSize = bySize ? ReproducibleMath.Log(node.GetSourced("reference_size", 1, 1e12)) : double.NaN,
            SpreadWithin = node.GetSourced("spread_within", 0.01, 10),
            Drift = node.Find("drift") is null ? null : node.GetSourced("drift", 0, 5),
            PostCountElasticity = node.GetSourced("post_count_elasticity", -0.99, 0.99),
            LogReferencePostCount = ReproducibleMath.Log(node.GetSourced("reference_post_count", 0, 1e9) + 1),
            Comments = node.Find("comments") is { } comments ? CommentModel.Read(comments) : null,
        };
        node.RejectUnreadMembers();
        List<ModelNode> own = cohorts.FindAll(cohort => cohort.GetText("platform") == PlatformNames.NameOf(platform)
            && ParseDenominator(cohort.Get("denominator"), cohort.GetText("denominator")) == denominator);

        // Coarse before fine, because each blends with its parent: by denominator, then by niche, then by niche and language.
        foreach (ModelNode cohort in own.OrderBy(Depth)) model.Add(cohort, name, cohortPriorAccounts);
        return model;
    }

    private static int Depth(ModelNode cohort) => (cohort.Find("niche") is null ? 0 : 1) + (cohort.Find("language") is null ? 0 : 1);

    private void Add(ModelNode node, string name, double priorAccounts)
    {
        ShortCode niche = CodeOf(node, "niche", char.IsAsciiLetterOrDigit, "1 to 8 ASCII letters or digits");
        ShortCode language = CodeOf(node, "language", char.IsAsciiLetterLower, "1 to 8 lower-case letters, without a region");
        if (niche.IsEmpty && !language.IsEmpty) throw node.Fault("a cohort by language needs a niche: cohorts back off from language to niche to platform");
        Cohort parent = CohortOf(niche, default);
        string own = niche.IsEmpty ? name : language.IsEmpty ? $"{name}/{niche}" : $"{name}/{niche}/{language}";
        if (parent.Name == own && parent.Parent is not null) throw node.Fault($"a cohort {own} stands twice");
        Cohort cohort = Cohort.Read(node, own, parent, priorAccounts);
        if (niche.IsEmpty) _whole = cohort;
        else if (!_cohorts.TryAdd((niche, language), cohort)) throw node.Fault($"a cohort {own} stands twice");
    }

    // A code that no creator can have would create a cohort that is never used.
    private static ShortCode CodeOf(ModelNode node, string name, Func<char, bool> isAllowed, string bound)
    {
        if (node.Find(name) is null) return default;
        string text = node.GetText(name);
        return text.Length <= 8 && text.All(isAllowed) ? ShortCode.Of(text) : throw node.Get(name).Fault($"must be {bound}");
    }

    private static EngagementDenominator ParseDenominator(ModelNode node, string name) => name switch
    {
        "reach" => EngagementDenominator.Reach,
        "views" => EngagementDenominator.Views,
        "followers" => EngagementDenominator.Followers,
        _ => throw node.Fault("must be reach, views or followers"),
    };

    private static double Square(double x) => x * x;
}
