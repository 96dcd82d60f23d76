using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Creators;

/// <summary>Requests for many creators, created before a run.</summary>
internal static class BatchRequests
{
    // The total number of creators of all requests: twice the creators of a run, and few enough to fit into memory.
    private const int CreatorsInAll = 200_000;

    /// <summary>Creates requests for <paramref name="size"/> creators by their popularity, without duplicates in a request.</summary>
    public static IReadOnlyList<RequestBytes> Of(CreatorPopulation population, KeyDraws draws, int size)
    {
        RequestBytes[] requests = new RequestBytes[CreatorsInAll / size];
        long drawn = 0;
        for (int i = 0; i < requests.Length; i++)
        {
            HashSet<int> numbers = new(size);
            // A bound for the case that there are hardly more creators than a request needs.
            for (long last = drawn + (size * 1_000L); numbers.Count < size && drawn < last; drawn++) numbers.Add(draws.At(0, drawn));
            if (numbers.Count < size) throw new InvalidOperationException($"There are too few creators for batches of {size}.");
            requests[i] = new RequestBytes(population.BatchRequestOf(numbers));
        }

        return requests;
    }
}
