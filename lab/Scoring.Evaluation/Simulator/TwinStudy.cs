using Scoring.Simulation;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Evaluation.Simulator;

/// <summary>
/// Scores creators with and without an attack. Creators with a natural behaviour like the attack are excluded from the comparison group: hidden sponsorship is
/// compared with creators who hide almost nothing.
/// </summary>
internal sealed class TwinStudy(AttackTerms terms, ProductScores product)
{
    // One post in fifty, which is regarded as an oversight.
    private const double MostHidden = .02;

    /// <summary>The intensities, in the order of the twins.</summary>
    public static readonly Intensity[] Intensities = [Intensity.Low, Intensity.Middle, Intensity.High];

    /// <summary>Draws and scores the twins of all seeds, by seed and place.</summary>
    /// <param name="feed">The data that are observed of them.</param>
    /// <param name="seeds">The number of populations.</param>
    /// <param name="creators">The number of creators of each.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public Twin[] Of(FeedKind feed, int seeds, int creators, CancellationToken cancellationToken)
    {
        Twin?[] twins = new Twin?[seeds * creators];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, twins.Length, options, place =>
        {
            int seed = place / creators;
            SimulatedCreator genuine = Population.At(new PopulationSettings { Seed = (ulong)seed, Feed = feed }, place % creators);
            if (IsWithout(genuine)) twins[place] = Of(genuine, seed);
        });
        return [.. twins.OfType<Twin>()];
    }

    /// <summary>Whether a creator is in the comparison group.</summary>
    public bool IsWithout(SimulatedCreator genuine) => terms.Kind switch
    {
        AttackKind.Pod => genuine.Followers <= terms.Number("most_followers"),
        AttackKind.Undisclosed => genuine.Truth.SponsoredShare * (1 - genuine.Truth.DisclosedShare) <= MostHidden,
        _ => true,
    };

    /// <summary>The creator with the attack.</summary>
    public SimulatedCreator Attack(SimulatedCreator genuine, Intensity intensity) => terms.Kind == AttackKind.KnowingAttacker
        ? genuine.WithKnowledge(intensity, record => product.Appeal(genuine.Platform, record))
        : genuine.With(terms.Kind, intensity);

    private Twin Of(SimulatedCreator genuine, int seed)
    {
        SimulatedCreator[] attacked = [.. Intensities.Select(intensity => Attack(genuine, intensity))];
        return new Twin(
            seed,
            Points(genuine),
            [.. attacked.Select(Points)],
            [.. attacked.Select(creator => creator.Truth.CostEuros)]);
    }

    private ScorePoints Points(SimulatedCreator creator) => ScorePoints.Of(product.Of(creator.Platform, creator.Record()));
}
