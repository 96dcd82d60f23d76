using Scoring.Protos.V1;

namespace Scoring.Cli.Demo;

/// <summary>An account of the sample with its scores.</summary>
/// <param name="Archetype">What it was generated to be.</param>
/// <param name="Scores">What the server says of it.</param>
internal sealed record RankedCreator(string Archetype, CreatorScores Scores)
{
    /// <summary>
    /// What the demonstration orders by: the mean of the lower ends of the three intervals. An order to look at, not one of the service's scores.
    /// </summary>
    public double Caution => (Scores.Engagement.Interval.Low + Scores.Trust.Interval.Low + Scores.Authenticity.Interval.Low) / 3;
}
