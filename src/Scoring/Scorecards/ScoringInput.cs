using Scoring.Contexts;
using Scoring.Features;
using Scoring.Models;

namespace Scoring.Scorecards;

/// <summary>The input of features: the creator's features, the ageing of evidence, the request's context, and earlier scores.</summary>
public readonly ref struct ScoringInput
{
    private readonly ref readonly CreatorFeatures _features;

    /// <summary>Creates the input of one scoring.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="engagement">The engagement model.</param>
    /// <param name="leastEvidence">Minimum effective observations for the status of a score; fewer count as no evidence.</param>
    /// <param name="context">The brand or audience of the request.</param>
    /// <param name="ageing">Remaining fractions of the evidence.</param>
    public ScoringInput(in CreatorFeatures features, EngagementModel engagement, double leastEvidence, ScoringContext context, Ageing ageing)
    {
        _features = ref features;
        Engagement = engagement;
        LeastEvidence = leastEvidence;
        Context = context;
        Ageing = ageing;
    }

    /// <summary>The creator's features.</summary>
    public ref readonly CreatorFeatures Features => ref _features;

    /// <summary>The engagement model, for features that compare an account with others of its size.</summary>
    public EngagementModel Engagement { get; }

    /// <summary>Minimum effective observations for the status of a score; fewer count as no evidence.</summary>
    public double LeastEvidence { get; }

    /// <summary>The brand or audience of the request.</summary>
    public ScoringContext Context { get; }

    /// <summary>Remaining fractions of the evidence.</summary>
    public Ageing Ageing { get; }

    /// <summary>Remaining fraction of the evidence of posts, in (0, 1].</summary>
    public double Freshness => Ageing.Posts;

    /// <summary>The authenticity logit; 0 until it is computed.</summary>
    public double AuthenticityLogit { get; private init; }

    /// <summary>Variance of the authenticity logit.</summary>
    public double AuthenticityVariance { get; private init; }

    /// <summary>Evidence of the authenticity logit: that of its feature with most evidence; 0 if all are missing.</summary>
    public double AuthenticityEvidence { get; private init; }

    /// <summary>A copy with the computed authenticity.</summary>
    internal ScoringInput WithAuthenticity(double logit, double variance, double evidence) => new(_features, Engagement, LeastEvidence, Context, Ageing)
    {
        AuthenticityLogit = logit,
        AuthenticityVariance = variance,
        AuthenticityEvidence = evidence,
    };
}
