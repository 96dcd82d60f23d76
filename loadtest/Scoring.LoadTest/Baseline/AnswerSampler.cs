using Google.Protobuf;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>Gets the baseline's answers from the real server: of many, the one whose length is nearest to their mean.</summary>
internal static class AnswerSampler
{
    private const int UnarySamples = 500;
    private const int BatchSamples = 10;

    /// <summary>Calls the real server and writes the answers of the baseline.</summary>
    /// <param name="client">The real server.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="population">The creators in its database.</param>
    /// <param name="draws">The requested creators: the mean is weighted by popularity.</param>
    /// <param name="batches">The sizes of batches.</param>
    /// <param name="ingests">The counts of observations.</param>
    public static async Task WriteAsync(LoadClient client, string folder, CreatorPopulation population, KeyDraws draws, IEnumerable<int> batches, IEnumerable<int> ingests)
    {
        Proto.ScoreService.ScoreServiceClient scores = new(client.Of(0));
        List<byte[]> unary = [];
        for (int i = 0; i < UnarySamples; i++)
        {
            unary.Add((await scores.ScoreCreatorAsync(new Proto.ScoreCreatorRequest { Creator = population.RefOf(draws.At(0, i)) })).ToByteArray());
        }

        await PreparedAnswers.WriteUnaryAsync(folder, Typical(unary));
        foreach (int size in batches)
        {
            IReadOnlyList<RequestBytes> requests = BatchRequests.Of(population, draws, size);
            List<byte[]> answers = [];
            for (int i = 0; i < BatchSamples; i++)
            {
                Proto.BatchScoreCreatorsRequest request = Proto.BatchScoreCreatorsRequest.Parser.ParseFrom(requests[i].Span);
                answers.Add((await scores.BatchScoreCreatorsAsync(request)).ToByteArray());
                BatchCaller.Check(answers[^1], size);
            }

            await PreparedAnswers.WriteBatchAsync(folder, size, Typical(answers));
        }

        foreach (int size in ingests)
        {
            Proto.RecordObservationsResponse acknowledged = new();
            for (int i = 0; i < size; i++) acknowledged.Results.Add(new Proto.ObservationResult { Status = Proto.ObservationStatus.Applied });
            await PreparedAnswers.WriteIngestAsync(folder, size, acknowledged.ToByteArray());
        }
    }

    private static byte[] Typical(List<byte[]> answers)
    {
        double mean = answers.Average(answer => answer.Length);
        return answers.MinBy(answer => Math.Abs(answer.Length - mean))!;
    }
}
