using BenchmarkDotNet.Attributes;
using Scoring.Store;

namespace Scoring.Benchmarks;

/// <summary>Commits of typical creators to the embedded store, one caller at a time: each call waits until its records are synced to disk.</summary>
public class StoreCommitBenchmarks
{
    private TemporaryStore? _store;
    private CommitResult[] _results = [];
    private int _next;

    [Params(1, 100)]
    public int CreatorsPerCall { get; set; }

    [GlobalSetup]
    public async Task Prepare()
    {
        _store = await TemporaryStore.CreateAsync();
        _results = new CommitResult[CreatorsPerCall];
    }

    [GlobalCleanup]
    public async Task RemoveStore() => await _store!.DisposeAsync();

    [Benchmark]
    public async Task Commit()
    {
        await _store!.CommitAsync(_next, _results);
        _next = (_next + CreatorsPerCall) % TemporaryStore.Creators;
    }
}
