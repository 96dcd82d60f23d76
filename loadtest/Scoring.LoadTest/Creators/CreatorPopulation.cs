using Google.Protobuf;
using Scoring.Creators;
using Scoring.LoadTest.Calls;
using Scoring.Simulation;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Creators;

/// <summary>
/// All creators of a run. Their records are those of the simulated population, whose first <see cref="Distinct"/> serve for everybody: records of all kinds and
/// sizes in their usual mix, without a minute of simulating before each run.
/// </summary>
internal sealed class CreatorPopulation
{
    /// <summary>How many records differ.</summary>
    public const int Distinct = 2_000;

    // Everything was recorded two days ago or more: there is room for all observations of a long run between that and the server's clock.
    private const int DaysAgo = 2;

    private readonly KnownCreator[] _known;

    /// <summary>Simulates the creators.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="clock">Tells when the run is.</param>
    public CreatorPopulation(int count, TimeProvider clock)
        : this(count, new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(-DaysAgo), TimeSpan.Zero).ToUnixTimeMilliseconds())
    {
    }

    /// <summary>Simulates the creators.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="recordedAtMs">When their records end, Unix milliseconds UTC.</param>
    public CreatorPopulation(int count, long recordedAtMs)
    {
        Count = count;
        RecordedAtMs = recordedAtMs;
        PopulationSettings settings = new() { Creators = int.MaxValue, CutMs = recordedAtMs };
        _known = [.. Population.Generate(settings).Select(KnownCreator.Of).OfType<KnownCreator>().Take(Math.Min(count, Distinct))];
        Requests = [.. Enumerable.Range(0, count).Select(number => new RequestBytes(RequestOf(number)))];
    }

    /// <summary>How many creators there are.</summary>
    public int Count { get; }

    /// <summary>When their records end, Unix milliseconds UTC.</summary>
    public long RecordedAtMs { get; }

    /// <summary>The request of each creator's scores.</summary>
    public IReadOnlyList<RequestBytes> Requests { get; }

    /// <summary>One creator.</summary>
    public KnownCreator this[int number] => _known[number % _known.Length];

    /// <summary>The id of a creator on its platform, as long as real ones.</summary>
    public static string IdOf(int number) => $"1784140{number:D10}";

    /// <summary>Where a creator's record is stored.</summary>
    public CreatorKey KeyOf(int number) => new(CreatorKey.DefaultTenant, this[number].Platform, IdOf(number));

    /// <summary>How a request names a creator.</summary>
    public Proto.CreatorRef RefOf(int number) => new() { Platform = (Proto.Platform)this[number].Platform, Id = IdOf(number) };

    /// <summary>The request of a creator's scores, as the bytes of its message.</summary>
    public byte[] RequestOf(int number) => new Proto.ScoreCreatorRequest { Creator = RefOf(number) }.ToByteArray();

    /// <summary>The request of many creators' scores, as the bytes of its message.</summary>
    public byte[] BatchRequestOf(IEnumerable<int> numbers)
    {
        Proto.BatchScoreCreatorsRequest request = new();
        request.Creators.AddRange(numbers.Select(RefOf));
        return request.ToByteArray();
    }
}
