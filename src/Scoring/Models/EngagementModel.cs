using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Results;

namespace Scoring.Models;

/// <summary>The numbers of the engagement score: a size law, a spread between and within creators, and cohorts, per platform and denominator.</summary>
public sealed class EngagementModel
{
    private const int Kinds = 4;
    private const string CommentExcessName = "greatest_comment_excess";
    private readonly DenominatorModel?[] _denominators = new DenominatorModel?[(PlatformNames.Count + 1) * Kinds];

    private EngagementModel(double referenceFollowers, double priorPosts, double drift, double greatestExcess)
    {
        GreatestExcess = greatestExcess;
        LogReferenceFollowers = Numerics.ReproducibleMath.Log(referenceFollowers);
        PriorPosts = priorPosts;
        Drift = drift;
    }

    /// <summary>Origin of the numbers, except for platforms and denominators that declare their own.</summary>
    public Calibration Calibration { get; private init; }

    /// <summary>Logarithm of the account size at which the expected rate is the cohort's level.</summary>
    public double LogReferenceFollowers { get; }

    /// <summary>Weight of the prior of the spread within creators, in posts.</summary>
    public double PriorPosts { get; }

    /// <summary>Standard deviation of a creator's drift over the next 12 posts, nats, for denominators without their own.</summary>
    public double Drift { get; }

    /// <summary>
    /// Maximum credible distance of a typical log rate from its expectation, nats: a larger one indicates a wrong count and is clamped.
    /// </summary>
    public double GreatestExcess { get; }

    /// <summary>
    /// The limit of that distance for posts that are compared by their comments alone, nats: comments are bought cheaply, and without likes no ratio shows it. NaN if the file does not have it; then no denominator has
    /// numbers of comments.
    /// </summary>
    public double GreatestCommentExcess { get; private init; }

    /// <summary>Whether any denominator has numbers of comments.</summary>
    internal bool HasComments => Array.Exists(_denominators, denominator => denominator?.Comments is not null);

    /// <summary>
    /// The numbers of one platform and denominator; null if the model has none, then such posts are not scored. The kinds by comments have the numbers of their denominator.
    /// </summary>
    public DenominatorModel? For(Platform platform, EngagementDenominator denominator) => _denominators[((int)platform * Kinds) + (int)DenominatorOf(denominator)];

    private static EngagementDenominator DenominatorOf(EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.CommentsPerView => EngagementDenominator.Views,
        EngagementDenominator.CommentsPerFollower => EngagementDenominator.Followers,
        _ => kind,
    };

    /// <summary>Reads the <c>engagement</c> object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="calibration">Origin of the numbers, unless the object declares it.</param>
    internal static EngagementModel Read(ModelNode node, Calibration calibration)
    {
        Calibration own = CalibrationNames.Find(node) ?? calibration;
        EngagementModel model = new(
            node.GetSourced("reference_followers", 1, 1e9), node.GetSourced("prior_posts", 0.01, 1000), node.GetSourced("drift", 0, 5), node.GetSourced("greatest_excess", 0.1, 100))
        {
            Calibration = own,
            GreatestCommentExcess = node.Find(CommentExcessName) is null ? double.NaN : node.GetSourced(CommentExcessName, 0.1, 100),
        };
        double cohortPriorAccounts = node.GetSourced("cohort_prior_accounts", 0.01, 1e6);
        List<ModelNode> cohorts = node.GetElements("cohorts");
        foreach (ModelNode element in node.GetElements("denominators"))
        {
            DenominatorModel denominator = DenominatorModel.Read(element, cohorts, cohortPriorAccounts);
            int index = ((int)denominator.Platform * Kinds) + (int)denominator.Denominator;
            if (model._denominators[index] is not null) throw element.Fault("stands twice");
            model._denominators[index] = denominator;
        }

        foreach (ModelNode cohort in cohorts) cohort.RejectUnreadMembers();
        node.RejectUnreadMembers();
        foreach (int platform in Enumerable.Range(1, PlatformNames.Count))
        {
            if (model.For((Platform)platform, EngagementDenominator.Followers) is null)
            {
                throw node.Get("denominators").Fault($"must have an element for {PlatformNames.NameOf((Platform)platform)} by followers");
            }
        }

        if (model.HasComments && double.IsNaN(model.GreatestCommentExcess)) throw node.FaultOfComments(CommentExcessName);
        return model;
    }
}
