using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Scenarios;

/// <summary>The common data of all scenarios of a run: creators, keys, feed. Creates the callers of each scenario.</summary>
internal sealed class Workload
{
    // Seeds are fixed: every run requests the same creators in the same order.
    private const int Seed = 5;

    // The maximum batch size of the scenarios.
    private const int CreatorsPerRequest = 500;

    private readonly bool _isAnsweredByLength;
    private readonly CreatorPopulation _population;
    private readonly ObservationFeed _feed;
    private readonly KeyDraws _uniform;
    private readonly Dictionary<int, IReadOnlyList<RequestBytes>> _batches = [];

    /// <summary>Prepares the requests.</summary>
    /// <param name="population">The creators.</param>
    /// <param name="zipfExponent">Zipf exponent of their popularity.</param>
    /// <param name="isAnsweredByLength">Whether the baseline returns the length of the data read instead of scores.</param>
    public Workload(CreatorPopulation population, double zipfExponent, bool isAnsweredByLength = false)
    {
        _isAnsweredByLength = isAnsweredByLength;
        _population = population;
        _feed = new ObservationFeed(population, Seed);
        _uniform = KeyDraws.Uniform(population.Count, Seed);
        Zipf = KeyDraws.Zipf(population.Count, zipfExponent, Seed);
    }

    /// <summary>Creators by their popularity.</summary>
    public KeyDraws Zipf { get; }

    /// <summary>The distribution of a scenario's creators.</summary>
    public KeyDraws Keys(Scenario scenario) => scenario.IsUniform ? _uniform : Zipf;

    /// <summary>Creates the calls of a scenario, without the additional load.</summary>
    /// <param name="scenario">The scenario; not a stream.</param>
    /// <param name="client">The connections to the server.</param>
    /// <param name="isConstant">Whether the server is the baseline.</param>
    public ICaller Caller(Scenario scenario, LoadClient client, bool isConstant) => scenario.Kind switch
    {
        ScenarioKind.Unary or ScenarioKind.Mixed => new UnaryCaller(client, _population.Requests, Keys(scenario), isConstant),
        ScenarioKind.Batch => new BatchCaller(client, BatchesOf(scenario.Creators), scenario.Creators, isConstant && _isAnsweredByLength),
        ScenarioKind.Ingest => Recorder(scenario, client, isConstant),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Kind, "makes no calls"),
    };

    /// <summary>The lanes of a scenario in a closed loop.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="client">The connections to the server.</param>
    /// <param name="isConstant">Whether the server is the baseline.</param>
    /// <param name="limit">The limit of the observations of a mixed load.</param>
    public IReadOnlyList<ILane> Lanes(Scenario scenario, LoadClient client, bool isConstant, IngestLimit limit)
    {
        if (scenario.Kind == ScenarioKind.Stream)
        {
            return
            [
                .. Enumerable.Range(0, scenario.Lanes)
                    .Select(lane => new StreamLane(client, _population.Requests, Zipf, lane, ScenarioCatalogue.StreamWindow, isConstant)),
            ];
        }

        ICaller caller = Caller(scenario, client, isConstant);
        List<ILane> lanes = [.. Enumerable.Range(0, scenario.Lanes).Select(lane => new CallLane(caller, lane))];
        if (scenario.Kind == ScenarioKind.Mixed)
        {
            IngestCaller recorder = Recorder(scenario, client, isConstant);
            int beside = scenario.Creators == 1 ? ScenarioCatalogue.MixedSingleLanes : ScenarioCatalogue.MixedIngestLanes;
            lanes.AddRange(Enumerable.Range(0, beside).Select(lane => new LimitedIngestLane(recorder, lane, limit)));
        }

        return lanes;
    }

    /// <summary>Batches that contain every creator once, including creators that no call of a run requests.</summary>
    public IEnumerable<RequestBytes> EveryCreator() =>
        Enumerable.Range(0, _population.Count).Chunk(CreatorsPerRequest).Select(numbers => new RequestBytes(_population.BatchRequestOf(numbers)));

    private IngestCaller Recorder(Scenario scenario, LoadClient client, bool isConstant)
    {
        if (!isConstant) return new IngestCaller(client, Fresh, scenario.Observations);
        // The constant server stores nothing, so one request can be used for all calls, without work of the client.
        RequestBytes fixedRequest = Fresh();
        return new IngestCaller(client, () => fixedRequest, scenario.Observations);

        RequestBytes Fresh() => new(_feed.Next(scenario.Creators, scenario.Posts));
    }

    private IReadOnlyList<RequestBytes> BatchesOf(int size)
    {
        if (!_batches.TryGetValue(size, out IReadOnlyList<RequestBytes>? requests))
        {
            requests = BatchRequests.Of(_population, Zipf, size);
            _batches[size] = requests;
        }

        return requests;
    }
}
