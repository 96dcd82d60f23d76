using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Simulator;

/// <summary>The score that should catch an attack, and the rule of thumb that it is compared with.</summary>
/// <param name="Name">Name of the score.</param>
/// <param name="Suspicion">How suspicious a creator looks by it.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Rule">How suspicious a creator looks by the rule of thumb; null where there is none.</param>
internal sealed record JudgedScore(string Name, Func<ScorePoints, double> Suspicion, Func<ScorePoints, IReadOnlyDictionary<string, long>> Lines, Func<ScorePoints, double>? Rule)
{
    /// <summary>
    /// The score for an attack. The rule of thumb is the engagement rate against that of accounts of the size: low where followers are bought, high where engagement is.
    /// </summary>
    public static JudgedScore For(AttackKind kind) => kind switch
    {
        AttackKind.Undisclosed => new JudgedScore("trust", points => -points.Trust, points => points.TrustLines, null),
        AttackKind.BoughtFollowers or AttackKind.SlowDrip => OfAuthenticity(points => -Ratio(points)),
        _ => OfAuthenticity(Ratio),
    };

    private static JudgedScore OfAuthenticity(Func<ScorePoints, double> rule) =>
        new("authenticity", points => -points.Authenticity, points => points.AuthenticityLines, rule);

    private static double Ratio(ScorePoints points) => double.IsNaN(points.Ratio) ? 1 : points.Ratio;
}
