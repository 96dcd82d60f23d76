using Google.Protobuf;
using Scoring.Creators;
using Scoring.LoadTest.Calls;
using Scoring.Simulation;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Creators;

/// <summary>
/// All creators of a run. Their records are copies of the first <see cref="Distinct"/> creators of the simulated population: records of all kinds and
/// sizes in their usual mix, without a minute of simulation before each run.
/// </summary>
internal sealed class CreatorPopulation
{
    /// <summary>The number of distinct records.</summary>
    public const int Distinct = 2_000;

    // The records end at least two days ago, so that all observations of a long run are between that time and the server's clock.
    private const int DaysAgo = 2;

    private readonly KnownCreator[] _known;

    /// <summary>Simulates the creators.</summary>
    /// <param name="count">The number of creators, 1 or more.</param>
    /// <param name="clock">The clock of the run.</param>
    public CreatorPopulation(int count, TimeProvider clock)
        : this(count, new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(-DaysAgo), TimeSpan.Zero).ToUnixTimeMilliseconds())
    {
    }

    /// <summary>Simulates the creators.</summary>
    /// <param name="count">The number of creators, 1 or more.</param>
    /// <param name="recordedAtMs">The end of their records, Unix milliseconds UTC.</param>
    public CreatorPopulation(int count, long recordedAtMs)
    {
        Count = count;
        RecordedAtMs = recordedAtMs;
        PopulationSettings settings = new() { Creators = int.MaxValue, CutMs = recordedAtMs };
        _known = [.. Population.Generate(settings).Select(KnownCreator.Of).OfType<KnownCreator>().Take(Math.Min(count, Distinct))];
        Requests = [.. Enumerable.Range(0, count).Select(number => new RequestBytes(RequestOf(number)))];
    }

    /// <summary>The number of creators.</summary>
    public int Count { get; }

    /// <summary>The end of their records, Unix milliseconds UTC.</summary>
    public long RecordedAtMs { get; }

    /// <summary>The request for each creator's scores.</summary>
    public IReadOnlyList<RequestBytes> Requests { get; }

    /// <summary>One creator.</summary>
    public KnownCreator this[int number] => _known[number % _known.Length];

    /// <summary>The id of a creator on its platform, with a realistic length.</summary>
    public static string IdOf(int number) => $"1784140{number:D10}";

    /// <summary>The key of a creator's record.</summary>
    public CreatorKey KeyOf(int number) => new(CreatorKey.DefaultTenant, this[number].Platform, IdOf(number));

    /// <summary>The reference to a creator in a request.</summary>
    public Proto.CreatorRef RefOf(int number) => new() { Platform = (Proto.Platform)this[number].Platform, Id = IdOf(number) };

    /// <summary>The request for a creator's scores, as the bytes of its message.</summary>
    public byte[] RequestOf(int number) => new Proto.ScoreCreatorRequest { Creator = RefOf(number) }.ToByteArray();

    /// <summary>The request for many creators' scores, as the bytes of its message.</summary>
    public byte[] BatchRequestOf(IEnumerable<int> numbers)
    {
        Proto.BatchScoreCreatorsRequest request = new();
        request.Creators.AddRange(numbers.Select(RefOf));
        return request.ToByteArray();
    }
}
