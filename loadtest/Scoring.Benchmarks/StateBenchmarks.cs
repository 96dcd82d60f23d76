using BenchmarkDotNet.Attributes;
using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Benchmarks;

/// <summary>The cost of an observation between the read of the stored state and its commit.</summary>
public class StateBenchmarks
{
    private readonly ExtractionModel _extraction = ShippedModel.Instance.Extraction;
    private CreatorState _state = CreatorState.Empty(BenchmarkCreator.OnPlatform);
    private byte[] _stored = [];
    private IReadOnlyList<Observation> _update = [];
    private ObservationOutcome[] _outcomes = [];

    [Params(CreatorRecord.Typical, CreatorRecord.Full)]
    public CreatorRecord Record { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _state = BenchmarkCreator.StateOf(Record);
        _stored = _state.Encode();
        _update = BenchmarkCreator.UpdateOf(Record);
        _outcomes = new ObservationOutcome[_update.Count];
    }

    [Benchmark]
    public CreatorState Decode_state() => CreatorState.Decode(BenchmarkCreator.OnPlatform, _stored);

    [Benchmark]
    public CreatorState Join_five_observations() => _state.Join(_update, _outcomes);

    [Benchmark]
    public byte[] Encode_state() => _state.Encode();

    [Benchmark]
    public double Features_from_state() => CreatorFeatures.From(_state, _extraction).EngagedPosts;
}
