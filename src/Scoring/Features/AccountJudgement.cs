using Scoring.Audience;

namespace Scoring.Features;

/// <summary>Whether one account is fake, by the facts of its profile.</summary>
/// <param name="Logit">Logit of the probability at the assumed share of fakes; NaN if no fact that the model uses is known.</param>
/// <param name="Used">The facts that were used, in the order of the model.</param>
/// <param name="Missing">The facts that the model uses and that are unknown, in the order of the model.</param>
public readonly record struct AccountJudgement(double Logit, IReadOnlyList<FollowerFact> Used, IReadOnlyList<FollowerFact> Missing);
