using System.Globalization;
using Scoring.Evaluation.Measuring;
using Scoring.Reports.Exhibits;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Evaluation.Simulator;

/// <summary>The effect of a number of bought followers, likes or comments on each score, and its cost: the same micro-influencers for every number.</summary>
internal sealed class PriceTable(AttackTerms terms, ProductScores product)
{
    private const int Creators = 400, QuickCreators = 20;
    private const long LeastFollowers = 10_000, MostFollowers = 50_000;
    private static readonly double[] Followers = [100, 1_000, 5_000, 20_000, 100_000, 1_000_000];
    private static readonly double[] PerPost = [50, 200, 1_000, 5_000];
    private static readonly double[] CommentsPerPost = [5, 20, 100, 500];

    private readonly List<double> _greatestRises = [];

    /// <summary>Whether what the attack buys is sold by number.</summary>
    public static bool IsSold(AttackKind kind) => kind is AttackKind.BoughtFollowers or AttackKind.BoughtLikes or AttackKind.CommentBots;

    /// <summary>Simulates the purchase and scores the result.</summary>
    public TableExhibit Table(EvaluationSetting setting, CancellationToken cancellationToken)
    {
        SimulatedCreator[] micro = [.. Micro().Take(setting.Amount(Creators, QuickCreators))];
        ScorePoints[] before = Scored(micro, cancellationToken);
        List<IReadOnlyList<string>> rows = [];
        double[] rises = new double[micro.Length];
        Array.Fill(rises, double.NegativeInfinity);
        foreach (double number in Numbers)
        {
            SimulatedCreator[] buyers = [.. micro.Select(creator => creator.WithBought(terms.Kind, number))];
            ScorePoints[] after = Scored(buyers, cancellationToken);
            double Move(Func<ScorePoints, double> score) => after.Zip(before, (bought, own) => score(bought) - score(own)).Average();
            double[] rise = [.. after.Zip(before, (bought, own) => bought.GreatestRiseSince(own))];
            for (int place = 0; place < rises.Length; place++) rises[place] = Math.Max(rises[place], rise[place]);
            rows.Add(
            [
                number.ToString("#,0", CultureInfo.InvariantCulture),
                AttackTables.Euros(buyers.Average(buyer => buyer.Truth.CostEuros)),
                AttackTables.Points(Move(points => points.Engagement)),
                AttackTables.Points(Move(points => points.Trust)),
                AttackTables.Points(Move(points => points.Authenticity)),
                AttackTables.Points(Move(points => points.Virality)),
                AttackTables.Points(rise.Max()),
            ]);
        }

        _greatestRises.AddRange(rises);
        return new TableExhibit(
            $"What {What} move, and what they cost",
            $"Means over {micro.Length} simulated micro-influencers of all platforms, {LeastFollowers.ToString("#,0", CultureInfo.InvariantCulture)} to {MostFollowers.ToString("#,0", CultureInfo.InvariantCulture)} followers, "
                + "whose accounts are connected, in points. The last column is the greatest rise of any of the four scores of any account.",
            [What, "cost, €", "engagement", "trust", "authenticity", "virality", "greatest rise"],
            rows);
    }

    /// <summary>For followers, the greatest rise of any score of any creator at any number: a purchase must gain nothing. Null for anything else.</summary>
    public Measurement? GreatestRise(string task) => terms.Kind != AttackKind.BoughtFollowers
        ? null
        : new Measurement(task, "gain", Aim.Lower, _greatestRises.Max(), _greatestRises.Max(), _greatestRises.Max(), _greatestRises.Count);

    private string What => terms.Kind switch
    {
        AttackKind.BoughtFollowers => "bought followers",
        AttackKind.BoughtLikes => "likes bought for every post",
        _ => "comments bought for every post",
    };

    private double[] Numbers => terms.Kind switch
    {
        AttackKind.BoughtFollowers => Followers,
        AttackKind.BoughtLikes => PerPost,
        _ => CommentsPerPost,
    };

    private static IEnumerable<SimulatedCreator> Micro()
    {
        PopulationSettings settings = new() { Creators = int.MaxValue, Feed = FeedKind.Connected };
        return Population.Generate(settings).Where(creator => creator.Followers is >= LeastFollowers and < MostFollowers);
    }

    private ScorePoints[] Scored(SimulatedCreator[] creators, CancellationToken cancellationToken)
    {
        ScorePoints[] points = new ScorePoints[creators.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, points.Length, options, place => points[place] = ScorePoints.Of(product.Of(creators[place].Platform, creators[place].Record())));
        return points;
    }
}
