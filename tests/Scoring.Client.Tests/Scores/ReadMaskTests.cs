using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Testing;
using Scoring.Client.Tests.Servers;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Scores;

/// <summary>A masked answer has what was asked for, knows what it does not have, and never stands for an answer with another mask.</summary>
public sealed class ReadMaskTests : IAsyncLifetime
{
    private static readonly ScoreOptions Trust = new() { ReadMask = new("trust.value") };
    private static readonly ScoreOptions Whole = Trust with { ReadMask = ReadMask.All };

    private TestServer _server = null!;
    private ScoringClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _client = _server.Client(options => options.CacheTtl = TimeSpan.FromMinutes(10));
        await _client.RecordAsync(Messages.Record("anna").Observations);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_has_the_fields_of_its_mask_only()
    {
        Scored whole = Assert.IsType<Scored>(await _client.ScoreAsync(Messages.Creator("anna"), Whole));
        Scored single = Assert.IsType<Scored>(await _client.ScoreAsync(Messages.Creator("anna"), Trust));
        using ScoringClient other = _server.Client();
        Scored batched = Assert.IsType<Scored>(Assert.Single(await other.ScoreBatchAsync([Messages.Creator("anna")], Trust)));
        CreatorScores expected = new() { Trust = new Score { Value = whole.Scores.Trust.Value }, RecordVersion = whole.Scores.RecordVersion };
        Assert.True(expected.Trust.Value > 0);
        Assert.All([single, batched], masked =>
        {
            Assert.Equal(expected, masked.Scores);
            Assert.Equal(Trust.ReadMask, masked.ReadMask);
        });
        Assert.Equal(ReadMask.All, whole.ReadMask);
    }

    [Fact]
    public async Task Other_results_stay_what_they_are()
    {
        Assert.IsType<NotFound>(await _client.ScoreAsync(Messages.Creator("unknown"), Trust));
        Prior prior = Assert.IsType<Prior>(await _client.ScoreAsync(Messages.Creator("unknown"), Trust with { PriorIfUnknown = true }));
        Assert.Equal(new CreatorScores { Trust = new Score { Value = prior.Scores.Trust.Value } }, prior.Scores);
        Assert.Equal(Trust.ReadMask, prior.ReadMask);
        Invalid invalid = Assert.IsType<Invalid>(await _client.ScoreAsync(Messages.Creator("anna"), Trust with { ReadMask = new("trust.values") }));
        Assert.Equal(ErrorReasons.InvalidField, invalid.Error.Reason);
    }

    [Fact]
    public async Task A_cached_answer_stands_for_its_own_mask_only()
    {
        ScoreResult masked = await _client.ScoreAsync(Messages.Creator("anna"), Trust);
        Assert.Equal(masked, await _client.ScoreAsync(Messages.Creator("anna"), Trust with { ReadMask = new("trust.value") }));
        Assert.Equal(1, _server.Calls);
        Assert.NotNull(Assert.IsType<Scored>(await _client.ScoreAsync(Messages.Creator("anna"), Whole)).Scores.Engagement);
        Assert.Equal(masked, await _client.ScoreAsync(Messages.Creator("anna"), Trust));
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public async Task The_fake_masks_its_answers_and_those_that_replace_them()
    {
        ScoreOptions options = Trust with { ReadMask = new("trust.interval", "followers", "tier", "model.id", "data_quality") };
        await using FakeScoringClient fake = await FakeScoringClient.StartAsync(_server.Clock);
        await fake.RecordAsync(Messages.Record("anna").Observations);
        Scored real = Assert.IsType<Scored>(await _client.ScoreAsync(Messages.Creator("anna"), options));
        Scored whole = Assert.IsType<Scored>(await _client.ScoreAsync(Messages.Creator("anna"), Whole));
        Scored faked = Assert.IsType<Scored>(await fake.ScoreAsync(Messages.Creator("anna"), options));
        faked.Scores.RecordVersion = real.Scores.RecordVersion;
        Assert.Equal(real, faked);
        fake.Answer(whole);
        Assert.Equal(real, await fake.ScoreAsync(Messages.Creator("anna"), options));
        Assert.Equal(real, Assert.Single(await fake.ScoreBatchAsync([Messages.Creator("anna")], options)));
        Assert.Same(whole, await fake.ScoreAsync(Messages.Creator("anna")));
        fake.Answer(new Prior(Messages.Creator("berta"), whole.Scores));
        Assert.Equal(real.Scores, Assert.IsType<Prior>(await fake.ScoreAsync(Messages.Creator("berta"), options)).Scores);
        fake.Answer(new Scored(Messages.Creator("clara"), new CreatorScores { RecordVersion = 1 }));
        Assert.Equal(new CreatorScores { RecordVersion = 1 }, Assert.IsType<Scored>(await fake.ScoreAsync(Messages.Creator("clara"), options)).Scores);
    }

    [Fact]
    public void A_mask_knows_its_fields()
    {
        ReadMask mask = new("trust.value", "fit");
        Assert.All(["trust.value", "fit", "fit.value", "fit.interval.low", "stale", "record_version"], path => Assert.True(mask.Has(path)));
        Assert.All(["trust", "trust.interval", "fitness", "trust.values", "engagement"], path => Assert.False(mask.Has(path)));
        Assert.True(ReadMask.All.Has("engagement"));
        Assert.Equal(new ReadMask("fit", "trust.value", "fit"), mask);
        Assert.NotEqual(new ReadMask("fit"), mask);
        // The kind of the result and the cache depend on them.
        Assert.Equal(["fit", "stale", "record_version"], new ReadMask("fit", "stale").Message!.Paths);
        Assert.Null(ReadMask.All.Message);
    }
}
