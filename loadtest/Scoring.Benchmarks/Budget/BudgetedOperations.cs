using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server;
using Scoring.Server.Configuration;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Services;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.State;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Benchmarks.Budget;

/// <summary>The operations with a budget, on a complete server that is not started: no network and no other threads.</summary>
internal sealed class BudgetedOperations : IAsyncDisposable
{
    private const int BatchSize = 100;

    private static readonly StreamCaller StreamOwner = new(Caller.Default, new WorkShare(Caller.Default.Tenant, "local", WorkPriority.Bulk));

    private readonly WebApplication _server;
    private readonly DirectoryInfo _directory;

    private BudgetedOperations(WebApplication server, DirectoryInfo directory)
    {
        _server = server;
        _directory = directory;
        AddStore();
        AddHotPath();
        AddScoring();
    }

    /// <summary>Every operation by its name in the budget.</summary>
    public SortedDictionary<string, Action> All { get; } = new(StringComparer.Ordinal);

    public static async Task<BudgetedOperations> CreateAsync()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("scoring-budget-");
        var options = new ScoringServerOptions { Listen = "http://127.0.0.1:0", DatabasePath = Path.Combine(directory.FullName, "creators.db"), AsOfGranularity = TimeSpan.FromDays(1) };
        WebApplication server = ScoringServer.Build(options, configure: builder => builder.Logging.ClearProviders());
        byte[] state = BenchmarkCreator.StateOf(CreatorRecord.Typical).Encode();
        byte[] features = BenchmarkCreator.FeatureBytesOf(CreatorRecord.Typical);
        await server.Services.GetRequiredService<ICreatorStore>().CommitAsync(
            Enumerable.Range(0, BatchSize).Select(i => new CreatorCommit(Key(i), 0, state, features)).ToArray(), new CommitResult[BatchSize]);
        return new BudgetedOperations(server, directory);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private void AddHotPath()
    {
        var handler = _server.Services.GetRequiredService<FastPathHandler>();
        var answer = new AnswerInMemory();
        var call = new EndlessCall();
        Proto.CreatorRef[] creators = [.. Enumerable.Range(0, BatchSize).Select(i => new Proto.CreatorRef { Platform = (Proto.Platform)BenchmarkCreator.OnPlatform, Id = Key(i).Id })];
        RequestInMemory unary = RequestOf(creators[0]);
        var unserialized = new RequestInMemory(new Proto.ScoreCreatorRequest { Creator = creators[0], AsOfMs = BenchmarkCreator.FeaturesOf(CreatorRecord.Typical).NewestObservedAt + 1 }.ToByteArray());
        var stream = new StreamInMemory(new RequestInMemory(new Proto.StreamScoresRequest { Creator = creators[0], Tag = 1 }.ToByteArray()), requests: 64, answer);
        var batch = new RequestInMemory(new Proto.BatchScoreCreatorsRequest { Creators = { creators } }.ToByteArray());

        // A batch of hits has a prepared answer for each creator; others are admitted, which a call without a transport cannot be.
        foreach (Proto.CreatorRef creator in creators) Write(handler.ScoreCreator(FastCallReader.ReadScore(RequestOf(creator).PayloadAsReadOnlySequence()), Caller.Default, call));

        All["unary-hit"] = () => Write(handler.ScoreCreator(FastCallReader.ReadScore(unary.PayloadAsReadOnlySequence()), Caller.Default, call));
        All["unary-not-serialized"] = () => Write(handler.ScoreCreator(FastCallReader.ReadScore(unserialized.PayloadAsReadOnlySequence()), Caller.Default, call));
        All["batch-100-hit"] = () => Write(handler.BatchScoreCreators(FastCallReader.ReadBatch(batch.PayloadAsReadOnlySequence()), Caller.Default, call));
        All["stream-64-hits"] = () => Write(Stream().RunAsync(stream.Again(), stream, CancellationToken.None));

        static RequestInMemory RequestOf(Proto.CreatorRef creator) => new(new Proto.ScoreCreatorRequest { Creator = creator }.ToByteArray());

        ScoreStream<FastCall<Proto.StreamScoresRequest>, IWireAnswer> Stream() => new(_server.Services.GetRequiredService<FastStreamAnswering>(), StreamOwner);

        void Write(Task answering)
        {
            if (!answering.IsCompletedSuccessfully) throw new InvalidOperationException("The call did not complete synchronously.");
            if (answering is Task<IWireAnswer> unstreamed) FastPathMethods.Answers.ContextualSerializer(unstreamed.GetAwaiter().GetResult(), answer);
        }
    }

    private void AddStore()
    {
        var store = _server.Services.GetRequiredService<ICreatorStore>();
        var uncached = _server.Services.GetRequiredKeyedService<ICreatorStore>(ConfiguredStore.BehindCache);
        var cache = _server.Services.GetRequiredService<NearCache>();
        CreatorKey[] keys = [.. Enumerable.Range(0, BatchSize).Select(Key)];
        var results = new StoredFeatures[BatchSize];
        byte[] id = Encoding.UTF8.GetBytes(keys[0].Id);
        Read(store);

        All["near-cache-find"] = () => _ = cache.Find(new CreatorIdentity(CreatorKey.DefaultTenant, BenchmarkCreator.OnPlatform, id), cache.FreshNow()) ?? throw new InvalidOperationException();
        All["features-of-100-cached"] = () => Read(store);
        All["features-of-100-from-sqlite"] = () => Read(uncached);

        void Read(ICreatorStore from)
        {
            ValueTask read = from.ReadFeaturesAsync(keys, results);
            if (!read.IsCompletedSuccessfully) throw new InvalidOperationException("The read did not complete synchronously.");
            read.GetAwaiter().GetResult();
        }
    }

    private void AddScoring()
    {
        foreach (CreatorRecord record in Enum.GetValues<CreatorRecord>())
        {
            string suffix = record == CreatorRecord.Full ? "full" : "typical";
            CreatorState state = BenchmarkCreator.StateOf(record);
            byte[] encoded = state.Encode();
            byte[] features = BenchmarkCreator.FeatureBytesOf(record);
            IReadOnlyList<Observation> update = BenchmarkCreator.UpdateOf(record);
            var outcomes = new ObservationOutcome[update.Count];
            var scores = new CreatorScores();

            All[$"score-{suffix}"] = () =>
            {
                if (!CreatorFeatures.TryRead(features, out CreatorFeatures read)) throw new InvalidDataException();
                CreatorScorer.Score(read, ShippedModel.Instance, read.NewestObservedAt, scores);
            };
            All[$"state-decode-{suffix}"] = () => CreatorState.Decode(BenchmarkCreator.OnPlatform, encoded);
            All[$"state-join-five-{suffix}"] = () => state.Join(update, outcomes);
            All[$"state-encode-{suffix}"] = () => state.Encode();
            All[$"features-extract-{suffix}"] = () => CreatorFeatures.From(state, ShippedModel.Instance.Extraction);
        }
    }

    private static CreatorKey Key(int number) => new(CreatorKey.DefaultTenant, BenchmarkCreator.OnPlatform, $"1784140{number:D10}");
}
