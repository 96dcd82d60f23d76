using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.State;
using Scoring.Store;
using Scoring.Store.Sqlite;

namespace Scoring.LoadTest.Creators;

/// <summary>A database with the record of every creator, written through the product's own store before a server opens it.</summary>
internal static class FilledDatabase
{
    private const int CreatorsPerCommit = 500;

    /// <summary>Writes the database.</summary>
    /// <param name="path">The file; must not exist.</param>
    /// <param name="population">The creators.</param>
    /// <param name="modelPath">The model that the server will use: features are computed by its extraction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(string path, CreatorPopulation population, string modelPath, CancellationToken cancellationToken)
    {
        ScoringModel model = ScoringModel.Parse(await File.ReadAllBytesAsync(modelPath, cancellationToken));
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System);
        CommitResult[] results = new CommitResult[CreatorsPerCommit];
        foreach (int[] numbers in Enumerable.Range(0, population.Count).Chunk(CreatorsPerCommit))
        {
            CreatorCommit[] commits = [.. numbers.AsParallel().AsOrdered().Select(number => RecordOf(population[number], model))];
            await store.CommitAsync(commits, results.AsMemory(0, commits.Length), cancellationToken);
            if (results.Take(commits.Length).Any(result => !result.IsCommitted)) throw new IOException($"The database {path} holds creators already.");
        }
    }

    private static CreatorCommit RecordOf(MadeUpCreator creator, ScoringModel model)
    {
        IReadOnlyList<Observation> history = creator.History();
        CreatorState state = CreatorState.Empty(creator.Platform).Join(history, new ObservationOutcome[history.Count]);
        byte[] features = new byte[CreatorFeatures.EncodedLength];
        CreatorFeatures.From(state, model.Extraction).WriteTo(features);
        return new CreatorCommit(creator.Key, 0, state.Encode(), features);
    }
}
