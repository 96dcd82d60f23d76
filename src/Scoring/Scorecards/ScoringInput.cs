using Scoring.Features;
using Scoring.Models;

namespace Scoring.Scorecards;

/// <summary>All that a feature may read: the creator's features, the ageing of evidence, and what was scored before it.</summary>
public readonly ref struct ScoringInput
{
    private readonly ref readonly CreatorFeatures _features;

    /// <summary>Gathers the input of one scoring.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="model">The model.</param>
    /// <param name="freshness">What ageing leaves of the evidence, in (0, 1].</param>
    /// <param name="authenticityLogit">The authenticity logit; the base until it is known.</param>
    /// <param name="authenticityVariance">Variance of the authenticity logit.</param>
    /// <param name="authenticityEvidence">Evidence behind the authenticity logit.</param>
    public ScoringInput(in CreatorFeatures features, ScoringModel model, double freshness, double authenticityLogit = 0, double authenticityVariance = 0, double authenticityEvidence = 0)
    {
        _features = ref features;
        Model = model;
        Freshness = freshness;
        AuthenticityLogit = authenticityLogit;
        AuthenticityVariance = authenticityVariance;
        AuthenticityEvidence = authenticityEvidence;
    }

    /// <summary>The creator's features.</summary>
    public ref readonly CreatorFeatures Features => ref _features;

    /// <summary>The model.</summary>
    public ScoringModel Model { get; }

    /// <summary>What ageing leaves of the evidence, in (0, 1].</summary>
    public double Freshness { get; }

    /// <summary>The authenticity logit.</summary>
    public double AuthenticityLogit { get; }

    /// <summary>Variance of the authenticity logit.</summary>
    public double AuthenticityVariance { get; }

    /// <summary>Evidence behind the authenticity logit: that of its best known feature; 0 when all are missing.</summary>
    public double AuthenticityEvidence { get; }
}
