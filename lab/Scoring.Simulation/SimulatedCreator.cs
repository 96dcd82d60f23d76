using Scoring.Creators;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;
using Scoring.Simulation.Prices;
using Scoring.Simulation.Randomness;
using Scoring.Simulation.Records;

namespace Scoring.Simulation;

/// <summary>One creator of the population: ground truth, the recorded observations, and the events after the cut.</summary>
public sealed class SimulatedCreator
{
    private const int HoursOfDay = 24;

    private readonly PopulationSettings _settings;
    private readonly History _genuine;
    private readonly History _history;
    private readonly Feed _feed;

    private SimulatedCreator(PopulationSettings settings, int index, Feed feed, History genuine, History history, GroundTruth truth)
    {
        _settings = settings;
        _feed = feed;
        _genuine = genuine;
        _history = history;
        Index = index;
        Truth = truth;
    }

    /// <summary>Its index in the population, from 0.</summary>
    public int Index { get; }

    /// <summary>Its id.</summary>
    public string Id => $"sim-{Index:000000}";

    /// <summary>Its platform.</summary>
    public Platform Platform => _history.Account.Law.Platform;

    /// <summary>The kind of its feed.</summary>
    public FeedKind Feed => _feed.Kind;

    /// <summary>Its ground truth.</summary>
    public GroundTruth Truth { get; }

    /// <summary>The displayed followers at the cut.</summary>
    public long Followers => _history.Followers.At(_settings.CutMs);

    /// <summary>Organic likes of a typical post up to the cut.</summary>
    public double TypicalLikes => new Attacker(_settings.CutMs, _settings.CutMs, Stream(Purpose.Attack)).TypicalLikes(_genuine);

    /// <summary>The observations recorded up to the cut.</summary>
    public IReadOnlyList<Observation> Record() => RecordAt(_settings.CutMs);

    /// <summary>The observations recorded up to another time.</summary>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    public IReadOnlyList<Observation> RecordAt(long timeMs) => RecordWriting.Write(_history, _feed, Stream, timeMs, _settings.CutMs);

    /// <summary>The first posts after the cut, each with its final counts, and with the followers at publication.</summary>
    /// <param name="most">Maximum number; there are at least twelve.</param>
    public IReadOnlyList<Observation> NextPosts(int most) =>
    [
        .. _history.Posts.Where(post => post.PublishedAtMs >= _settings.CutMs).Take(most)
            .Select(post => PostWriting.Write(post, _history, _feed, post.PublishedAtMs + PostWriting.WatchedMs, withFollowers: true)),
    ];

    /// <summary>Campaigns that started after the cut, each with its final totals, independent of the feed; none for some creators.</summary>
    public IReadOnlyList<Observation> LaterCampaigns() =>
    [
        .. _history.Campaigns.Where(campaign => campaign.StartedAtMs >= _settings.CutMs)
            .Select(campaign => CampaignWriting.Write(campaign, campaign.StartedAtMs + CampaignWriting.RunsMs)),
    ];

    /// <summary>Publication times of posts from a time on, oldest first, Unix milliseconds UTC.</summary>
    public IEnumerable<long> PostTimesFrom(long timeMs) => _history.Posts.Select(post => post.PublishedAtMs).Where(published => published >= timeMs);

    /// <summary>The same creator with an attack in its history.</summary>
    /// <param name="kind">The attack; not <see cref="AttackKind.KnowingAttacker"/>.</param>
    /// <param name="intensity">The intensity.</param>
    public SimulatedCreator With(AttackKind kind, Intensity intensity) => With(kind, AttackCatalogue.Committed.Of(kind).Of(intensity), intensity);

    /// <summary>The same creator with an attack of any amount.</summary>
    /// <param name="kind">The attack; not <see cref="AttackKind.KnowingAttacker"/>.</param>
    /// <param name="amount">The amount, in the unit of the catalogue.</param>
    /// <param name="intensity">The intensity in the ground truth; null for a custom amount.</param>
    public SimulatedCreator With(AttackKind kind, double amount, Intensity? intensity = null)
    {
        Attacker attacker = AttackerFrom(kind, Stream(Purpose.AttackStart).Next());
        return Attacked(Attack.Apply(_genuine, attacker, kind, amount), kind, intensity, attacker.StartMs);
    }

    /// <summary>The same creator with a purchase of a given number, independent of its size.</summary>
    /// <param name="kind">Followers, or likes or comments for every post.</param>
    /// <param name="count">The number bought.</param>
    public SimulatedCreator WithBought(AttackKind kind, double count)
    {
        Attacker attacker = AttackerFrom(kind, Stream(Purpose.AttackStart).Next());
        return Attacked(Attack.Buy(_genuine, attacker, kind, count), kind, null, attacker.StartMs);
    }

    /// <summary>The same creator with an attack that uses the scorer.</summary>
    /// <param name="intensity">The intensity, which determines the budget.</param>
    /// <param name="score">The value to maximize, of its record at the cut.</param>
    public SimulatedCreator WithKnowledge(Intensity intensity, Func<IReadOnlyList<Observation>, double> score)
    {
        double budget = AttackCatalogue.Committed.Of(AttackKind.KnowingAttacker).Of(intensity) * SponsoredPost.Price(_genuine.Account, Followers);
        (AttackedHistory attacked, long startMs) = KnowingAttacker.Attack(
            _genuine,
            Stream(Purpose.Search),
            place => AttackerFrom(AttackKind.KnowingAttacker, place),
            budget,
            history => RecordWriting.Write(history, _feed, Stream, _settings.CutMs, _settings.CutMs),
            score);
        return Attacked(attacked, AttackKind.KnowingAttacker, intensity, startMs);
    }

    /// <summary>Creates the creator at an index of a population.</summary>
    internal static SimulatedCreator Of(PopulationSettings settings, int index)
    {
        SimulatedCreator genuine = GenuineOf(settings, index);
        SimulationRandom choice = genuine.Stream(Purpose.AttackChoice);
        if (!choice.Chance(settings.AttackedShare)) return genuine;
        AttackKind kind = settings.Attack ?? (AttackKind)choice.Whole(0, (int)AttackKind.KnowingAttacker - 1);
        if (kind != AttackKind.KnowingAttacker) return genuine.With(kind, settings.Intensity);
        Func<Platform, IReadOnlyList<Observation>, double> score = settings.Score
            ?? throw new InvalidOperationException("An attack that uses the scorer requires a score function.");
        return genuine.WithKnowledge(settings.Intensity, record => score(genuine.Platform, record));
    }

    private static SimulatedCreator GenuineOf(PopulationSettings settings, int index)
    {
        SimulationRandom Stream(Purpose purpose) => SimulationRandom.For(settings.Seed, index, purpose);
        Feed feed = Records.Feed.Draw(Stream(Purpose.Feed), settings.Feed);
        History history = HistoryDraw.Draw(Stream, settings.CutMs, settings.Platform);
        return new SimulatedCreator(settings, index, feed, history, history, TruthOf(history, settings.CutMs));
    }

    private SimulatedCreator Attacked(AttackedHistory attacked, AttackKind kind, Intensity? intensity, long startMs)
    {
        History history = attacked.History with { Campaigns = CampaignDraw.Draw(Stream(Purpose.Campaigns), _genuine, _settings.CutMs, attacked.History, startMs) };
        GroundTruth truth = TruthOf(history, _settings.CutMs) with { Attack = kind, Intensity = intensity, AttackStartMs = startMs, CostEuros = attacked.CostEuros };
        return new SimulatedCreator(_settings, Index, _feed, _genuine, history, truth);
    }

    // The start is a whole number of days before the cut, because follower counts are per day.
    private Attacker AttackerFrom(AttackKind kind, double place)
    {
        (int least, int most) = AttackCatalogue.Committed.Of(kind).StartDaysBeforeCut;
        int days = least + (int)Math.Min(most - least, place * (most - least + 1));
        return new Attacker(_settings.CutMs - ((long)days * HoursOfDay * Seasons.HourMs), _settings.CutMs, SimulationRandom.For(_settings.Seed, Index, Purpose.Attack));
    }

    private static GroundTruth TruthOf(History history, long cutMs) => new()
    {
        Level = history.Account.Level,
        Drift = history.Drift,
        GenuineShare = history.GenuineShareAt(cutMs),
        ConversionPropensity = ReproducibleMath.Logistic(history.PersuasionLogit),
        SponsoredShare = history.Practice.Sponsored,
        DisclosedShare = history.Practice.Disclosed,
        Niche = history.Account.Niche.Id,
    };

    private SimulationRandom Stream(Purpose purpose) => SimulationRandom.For(_settings.Seed, Index, purpose);
}
