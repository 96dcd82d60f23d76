using Scoring.Protos.V1;

namespace Scoring.Cli.Demo;

/// <summary>An account of the sample with its scores.</summary>
/// <param name="Archetype">What it was generated to be.</param>
/// <param name="Scores">What the server says of it.</param>
internal sealed record RankedCreator(string Archetype, CreatorScores Scores)
{
    /// <summary>
    /// What the demonstration orders by: the weakest of the three scores, each at the lower end of its interval, so that no score makes up for
    /// another and little evidence does not lead. An order to look at, not one of the service's scores.
    /// </summary>
    public double Caution => Math.Min(Scores.Engagement.Interval.Low, Math.Min(Scores.Trust.Interval.Low, Scores.Authenticity.Interval.Low));
}
