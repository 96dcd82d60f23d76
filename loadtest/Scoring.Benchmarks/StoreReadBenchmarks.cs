using BenchmarkDotNet.Attributes;
using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Benchmarks;

/// <summary>Reads of features from the embedded store, one caller at a time, the database in memory.</summary>
public class StoreReadBenchmarks
{
    private TemporaryStore? _store;
    private CreatorKey[] _keys = [];
    private StoredFeatures[] _results = [];
    private int _next;

    [Params(1, 100, 500)]
    public int CreatorsPerCall { get; set; }

    [GlobalSetup]
    public async Task Prepare()
    {
        _store = await TemporaryStore.CreateAsync();
        _keys = Array.ConvertAll(_store.Commits, commit => commit.Key);
        _results = new StoredFeatures[CreatorsPerCall];
    }

    [GlobalCleanup]
    public async Task RemoveStore() => await _store!.DisposeAsync();

    [Benchmark]
    public async Task<long> Read_features()
    {
        await _store!.Store.ReadFeaturesAsync(_keys.AsMemory(_next, CreatorsPerCall), _results);
        _next = (_next + CreatorsPerCall) % TemporaryStore.Creators;
        return _results[^1].Version;
    }
}
