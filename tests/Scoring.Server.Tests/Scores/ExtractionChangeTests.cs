using System.Globalization;
using System.Text.RegularExpressions;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Scores;

/// <summary>Two models whose extractions differ meet one database.</summary>
public sealed partial class ExtractionChangeTests : IDisposable
{
    private static readonly CreatorKey[] Keys = [new(CreatorKey.DefaultTenant, Scoring.Creators.Platform.Instagram, "anna")];

    private readonly TemporaryFolder _folder = new();
    private readonly string _newerModel;
    private readonly int _ordinal;

    public ExtractionChangeTests()
    {
        string shipped = File.ReadAllText(RunningServer.ShippedModelPath);
        _ordinal = int.Parse(Ordinal().Match(shipped).Groups["number"].Value, CultureInfo.InvariantCulture);
        string newer = Ordinal().Replace(shipped, $"\"ordinal\": {_ordinal + 1}");
        Assert.NotEqual(shipped, newer);
        _newerModel = _folder.At("newer.json");
        File.WriteAllText(_newerModel, newer);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_newer_extraction_computes_anew_and_writes_back()
    {
        CreatorScores older = await ScoreAsync(RunningServer.ShippedModelPath, record: true);
        Assert.Equal(_ordinal, await StoredOrdinalAsync());

        CreatorScores first = await ScoreAsync(_newerModel, record: false);
        CreatorScores second = await ScoreAsync(_newerModel, record: false);

        Assert.Equal(_ordinal + 1, await StoredOrdinalAsync());
        Assert.Equal(older.Engagement, first.Engagement);
        Assert.Equal(first.Engagement, second.Engagement);
        Assert.True(second.RecordVersion > older.RecordVersion, "the record was written back");
    }

    [Fact]
    public async Task An_older_extraction_computes_anew_and_leaves_the_record_alone()
    {
        CreatorScores newer = await ScoreAsync(_newerModel, record: true);

        CreatorScores older = await ScoreAsync(RunningServer.ShippedModelPath, record: false);

        Assert.Equal(_ordinal + 1, await StoredOrdinalAsync());
        Assert.Equal(newer.Engagement, older.Engagement);
        Assert.Equal(newer.RecordVersion, older.RecordVersion);
        Assert.NotEqual(newer.Model, older.Model);
    }

    [Fact]
    public async Task Features_of_the_previous_version_are_computed_anew_and_written_back()
    {
        CreatorScores own = await ScoreAsync(RunningServer.ShippedModelPath, record: true);
        await StoreVersionAsync(CreatorFeatures.EncodingVersion - 1);

        CreatorScores first = await ScoreAsync(RunningServer.ShippedModelPath, record: false);

        Assert.Equal(_ordinal, await StoredOrdinalAsync());
        Assert.Equal(own.Engagement, first.Engagement);
        Assert.True(first.RecordVersion > own.RecordVersion, "the record was written back");
    }

    [Fact]
    public async Task Features_of_a_later_version_are_left_alone()
    {
        CreatorScores own = await ScoreAsync(RunningServer.ShippedModelPath, record: true);
        await StoreVersionAsync(CreatorFeatures.EncodingVersion + 1);

        CreatorScores first = await ScoreAsync(RunningServer.ShippedModelPath, record: false), second = await ScoreAsync(RunningServer.ShippedModelPath, record: false);

        Assert.Equal((own.Engagement, own.Engagement), (first.Engagement, second.Engagement));
        Assert.Equal(first.RecordVersion, second.RecordVersion);
    }

    // As another version would have written it: a reader decides by the first byte.
    private async Task StoreVersionAsync(byte version)
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, TimeProvider.System);
        var stored = new StoredFeatures[1];
        var states = new StoredState[1];
        await store.ReadFeaturesAsync(Keys, stored);
        await store.ReadStatesAsync(Keys, states);
        byte[] other = stored[0].Features.ToArray();
        other[0] = version;
        var results = new CommitResult[1];
        await store.CommitAsync(new[] { new CreatorCommit(Keys[0], states[0].Version, states[0].State, other) }, results);
        Assert.True(results[0].IsCommitted);
    }

    private async Task<CreatorScores> ScoreAsync(string modelPath, bool record)
    {
        var options = new ScoringServerOptions { Listen = "http://127.0.0.1:0", DatabasePath = _folder.At("scoring.db"), ModelPath = modelPath };
        await using RunningServer server = await RunningServer.StartAsync(options, new ManualClock());
        if (record) await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        return (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })).Scores;
    }

    private async Task<int> StoredOrdinalAsync()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, TimeProvider.System);
        var stored = new StoredFeatures[1];
        await store.ReadFeaturesAsync(Keys, stored);
        Assert.True(CreatorFeatures.TryRead(stored[0].Features.Span, out CreatorFeatures features));
        return features.ExtractionOrdinal;
    }

    [GeneratedRegex("\"ordinal\": (?<number>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ordinal();
}
