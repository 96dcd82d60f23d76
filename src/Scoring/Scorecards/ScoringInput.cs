using Scoring.Contexts;
using Scoring.Features;
using Scoring.Models;

namespace Scoring.Scorecards;

/// <summary>All that a feature may read: the creator's features, the ageing of evidence, the request's context, and what was scored before it.</summary>
public readonly ref struct ScoringInput
{
    private readonly ref readonly CreatorFeatures _features;

    /// <summary>Gathers the input of one scoring.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="engagement">The engagement model.</param>
    /// <param name="leastEvidence">Effective observations below which evidence counts as none when a score's status is named.</param>
    /// <param name="context">The brand or audience that is asked for.</param>
    /// <param name="ageing">What ageing leaves of the evidence.</param>
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

    /// <summary>Effective observations below which evidence counts as none when a score's status is named.</summary>
    public double LeastEvidence { get; }

    /// <summary>The brand or audience that is asked for.</summary>
    public ScoringContext Context { get; }

    /// <summary>What ageing leaves of the evidence.</summary>
    public Ageing Ageing { get; }

    /// <summary>What ageing leaves of the evidence of posts, in (0, 1].</summary>
    public double Freshness => Ageing.Posts;

    /// <summary>The authenticity logit; 0 until it is known.</summary>
    public double AuthenticityLogit { get; private init; }

    /// <summary>Variance of the authenticity logit.</summary>
    public double AuthenticityVariance { get; private init; }

    /// <summary>Evidence behind the authenticity logit: that of its best known feature; 0 when all are missing.</summary>
    public double AuthenticityEvidence { get; private init; }

    /// <summary>The same with what authenticity was found to be.</summary>
    internal ScoringInput WithAuthenticity(double logit, double variance, double evidence) => new(_features, Engagement, LeastEvidence, Context, Ageing)
    {
        AuthenticityLogit = logit,
        AuthenticityVariance = variance,
        AuthenticityEvidence = evidence,
    };
}
