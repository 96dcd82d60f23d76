using Google.Protobuf;
using Scoring.LoadTest.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Creators;

/// <summary>All creators of a run.</summary>
internal sealed class CreatorPopulation
{
    // Everything was first seen two days ago: there is room for all observations of a long run between that and the server's clock.
    private static readonly TimeSpan Age = TimeSpan.FromDays(2);

    /// <summary>Makes up the creators.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="clock">Tells when the run is.</param>
    public CreatorPopulation(int count, TimeProvider clock)
        : this(count, (clock.GetUtcNow() - Age).ToUnixTimeMilliseconds())
    {
    }

    /// <summary>Makes up the creators.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seenAtMs">When all of them were first seen, Unix milliseconds UTC.</param>
    public CreatorPopulation(int count, long seenAtMs)
    {
        Count = count;
        SeenAtMs = seenAtMs;
        Requests = [.. Enumerable.Range(0, count).Select(number => new RequestBytes(RequestOf(number)))];
    }

    /// <summary>How many creators there are.</summary>
    public int Count { get; }

    /// <summary>When all of them were first seen, Unix milliseconds UTC.</summary>
    public long SeenAtMs { get; }

    /// <summary>One creator.</summary>
    public MadeUpCreator this[int number] => new(number, SeenAtMs);

    /// <summary>The request of each creator's scores.</summary>
    public IReadOnlyList<RequestBytes> Requests { get; }

    /// <summary>The request of a creator's scores, as the bytes of its message.</summary>
    public static byte[] RequestOf(int number) => new Proto.ScoreCreatorRequest { Creator = RefOf(number) }.ToByteArray();

    /// <summary>The request of many creators' scores, as the bytes of its message.</summary>
    public static byte[] BatchRequestOf(IEnumerable<int> numbers)
    {
        Proto.BatchScoreCreatorsRequest request = new();
        request.Creators.AddRange(numbers.Select(RefOf));
        return request.ToByteArray();
    }

    /// <summary>How a request names a creator.</summary>
    public static Proto.CreatorRef RefOf(int number) => new()
    {
        Platform = (Proto.Platform)new MadeUpCreator(number, 0).Platform,
        Id = MadeUpCreator.IdOf(number),
    };
}
