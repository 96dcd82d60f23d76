using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Simulator;

/// <summary>The score that should detect an attack, and the rule of thumb for comparison.</summary>
/// <param name="Name">Name of the score.</param>
/// <param name="Suspicion">The suspicion of a creator by the score.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Rule">The suspicion of a creator by the rule of thumb; null where there is none.</param>
internal sealed record JudgedScore(string Name, Func<ScorePoints, double> Suspicion, Func<ScorePoints, IReadOnlyDictionary<string, long>> Lines, Func<ScorePoints, double>? Rule)
{
    /// <summary>
    /// The score for an attack. The rule of thumb is the engagement rate relative to accounts of the same size: low where followers are bought, high
    /// where engagement is.
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
