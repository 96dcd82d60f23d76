using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Creators;

/// <summary>Requests of many creators, made before a run.</summary>
internal static class BatchRequests
{
    // As many creators over all requests: twice the creators of a run, and few enough that the requests fit into memory.
    private const int CreatorsInAll = 200_000;

    /// <summary>Makes requests of <paramref name="size"/> creators by their popularity, none of them twice in one request.</summary>
    public static IReadOnlyList<RequestBytes> Of(CreatorPopulation population, KeyDraws draws, int size)
    {
        RequestBytes[] requests = new RequestBytes[CreatorsInAll / size];
        long drawn = 0;
        for (int i = 0; i < requests.Length; i++)
        {
            HashSet<int> numbers = new(size);
            // A bound, in case that there are hardly more creators than a request wants.
            for (long last = drawn + (size * 1_000L); numbers.Count < size && drawn < last; drawn++) numbers.Add(draws.At(0, drawn));
            if (numbers.Count < size) throw new InvalidOperationException($"There are too few creators for batches of {size}.");
            requests[i] = new RequestBytes(population.BatchRequestOf(numbers));
        }

        return requests;
    }
}
