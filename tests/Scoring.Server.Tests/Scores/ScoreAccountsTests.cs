using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Scores;

/// <summary>Probabilities that accounts are fake: of accounts in the request, and of the members of a stored sample.</summary>
public sealed class ScoreAccountsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Accounts_are_scored_in_their_order_at_the_usual_share()
    {
        AccountScores scores = await ScoreAsync(new ScoreAccountsRequest { Accounts = { Genuine(), Fake(), Genuine() } });

        Assert.Equal(3, scores.Accounts.Count);
        Assert.Equal(0.15, scores.AssumedFakeShare, 1e-12);
        Assert.InRange(scores.Accounts[0].FakeProbability, 0, 0.1);
        Assert.InRange(scores.Accounts[1].FakeProbability, 0.9, 1);
        Assert.Equal(scores.Accounts[0], scores.Accounts[2]);
        Assert.InRange(scores.FakeShare, scores.FakeShareInterval.Low, scores.FakeShareInterval.High);
        Assert.StartsWith("creator-scores-", scores.Model.Id, StringComparison.Ordinal);
        Assert.Equal(64, scores.Model.Sha256.Length);
    }

    [Fact]
    public async Task The_share_that_is_assumed_moves_the_odds_and_not_the_estimate()
    {
        AccountScores usual = await ScoreAsync(new ScoreAccountsRequest { Accounts = { Genuine() } });
        AccountScores half = await ScoreAsync(new ScoreAccountsRequest { Accounts = { Genuine() }, FakeShare = 0.5 });

        Assert.Equal(0.5, half.AssumedFakeShare);
        Assert.Equal(Logit(usual.Accounts[0].FakeProbability) - Logit(0.15), Logit(half.Accounts[0].FakeProbability), 1e-9);
        Assert.Equal((usual.FakeShare, usual.FakeShareInterval), (half.FakeShare, half.FakeShareInterval));
    }

    [Fact]
    public async Task Facts_are_named_as_used_or_missing()
    {
        AccountScores scores = await ScoreAsync(new ScoreAccountsRequest { Accounts = { Fake(), new SampledFollower { Following = 40, Followers = 3 }, new SampledFollower { IsPrivate = true } } });

        AccountFact[] all = [.. scores.Accounts[0].Used];
        Assert.Contains(AccountFact.Activity, all);
        Assert.Equal([AccountFact.Following, AccountFact.Followers], scores.Accounts[1].Used);
        Assert.Equal(all.Except(scores.Accounts[1].Used).Order(), scores.Accounts[1].Missing.Order());

        // The model does not use privacy.
        Assert.False(scores.Accounts[2].HasFakeProbability);
        Assert.Empty(scores.Accounts[2].Used);
        Assert.Equal(all, scores.Accounts[2].Missing);
    }

    [Fact]
    public async Task Without_a_known_fact_there_is_no_estimate()
    {
        AccountScores scores = await ScoreAsync(new ScoreAccountsRequest { Accounts = { new SampledFollower() } });

        Assert.False(scores.HasFakeShare);
        Assert.Null(scores.FakeShareInterval);
    }

    [Fact]
    public async Task A_thousand_accounts_are_scored() =>
        Assert.Equal(1_000, (await ScoreAsync(new ScoreAccountsRequest { Accounts = { Enumerable.Repeat(Fake(), 1_000) } })).Accounts.Count);

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_count_out_of_bounds_refuses_the_call(int count) =>
        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Enumerable.Repeat(Fake(), count) } }))
            .Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", "accounts", $"1 to 1000 entries, had {count}");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_share_out_of_bounds_refuses_the_call(double share) =>
        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Fake() }, FakeShare = share })).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "fake_share", "must be in [0.000001, 0.999999], was ");

    [Fact]
    public async Task A_bad_fact_refuses_the_call_and_is_named()
    {
        SampledFollower Bad(Action<SampledFollower> spoil)
        {
            SampledFollower account = Fake();
            spoil(account);
            return account;
        }

        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Fake(), Bad(account => account.NameDigits = 20) } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "accounts[1].name_digits", "must be in [0, 12], was 20");
        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Bad(account => account.Posts = -1) } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "accounts[0].posts", "must be in [0, 1000000000000], was -1");
        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Bad(account => account.ClearNameLength()) } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "accounts[0].name_digits", "must be left out when name_length is");
        (await RefusalOfAsync(new ScoreAccountsRequest { Accounts = { Bad(account => account.AccountAgeDays = 40_000) } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "accounts[0].account_age_days", "must be in [0, 36500], was 40000");
    }

    [Fact]
    public async Task Members_of_a_stored_sample_are_scored_on_request_in_the_order_of_the_sample()
    {
        Observation sample = Messages.Sample("sampled");
        sample.AudienceSample = new AudienceSample { Followers = { Fake(), Enumerable.Range(0, 20).Select(i => Genuine(120 + (10 * i))), new SampledFollower { IsPrivate = true } } };
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { sample, Messages.Profile("sampled") } });

        GetCreatorResponse plain = await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("sampled") });
        GetCreatorResponse scored = await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("sampled"), IncludeSampleScores = true });

        Assert.Null(plain.SampleScores);
        AudienceSample stored = scored.Observations.Single(one => one.KindCase == Observation.KindOneofCase.AudienceSample).AudienceSample;
        Assert.Equal(22, scored.SampleScores.Accounts.Count);
        AudienceFacts facts = (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("sampled") })).Scores.AudienceFacts;
        Assert.Equal(facts.FakeShare, scored.SampleScores.FakeShare, 1e-6);
        Assert.Equal(facts.FakeShareInterval.High, scored.SampleScores.FakeShareInterval.High, 1e-6);
        Assert.Equal(scored.SampleScores.FakeShare, scored.SampleScores.AssumedFakeShare);

        AccountScores apart = await ScoreAsync(new ScoreAccountsRequest { Accounts = { stored.Followers }, FakeShare = scored.SampleScores.AssumedFakeShare });
        Assert.Equal(apart.Accounts, scored.SampleScores.Accounts);
    }

    [Fact]
    public async Task Without_a_sample_a_record_has_no_scores_of_members()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("unsampled"));

        Assert.Null((await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("unsampled"), IncludeSampleScores = true })).SampleScores);
    }

    [Fact]
    public async Task Further_facts_of_a_sample_are_stored_and_returned()
    {
        SampledFollower follower = Genuine();
        follower.IsVerified = false;
        follower.AccountAgeDays = 400;
        Observation sample = Messages.Sample("further");
        sample.AudienceSample = new AudienceSample { Followers = { follower } };
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { sample } });

        GetCreatorResponse record = await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("further") });

        SampledFollower stored = Assert.Single(record.Observations).AudienceSample.Followers.Single();
        Assert.Equal(365, stored.AccountAgeDays);
        stored.AccountAgeDays = 400;
        Assert.Equal(follower, stored);
    }

    private static SampledFollower Genuine(int posts = 120) => new()
    {
        Following = 300,
        Followers = 420,
        Posts = posts,
        HasProfilePicture = true,
        NameLength = 10,
        NameDigits = 0,
        HasBiography = true,
        HasExternalLink = true,
        IsPrivate = false,
    };

    private static SampledFollower Fake() => new()
    {
        Following = 5_000,
        Followers = 20,
        Posts = 0,
        HasProfilePicture = false,
        NameLength = 12,
        NameDigits = 6,
        HasBiography = false,
        HasExternalLink = false,
        IsPrivate = false,
    };

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));

    private async Task<AccountScores> ScoreAsync(ScoreAccountsRequest request) => (await _server.Scores.ScoreAccountsAsync(request)).Scores;

    private async Task<RefusedCall> RefusalOfAsync(ScoreAccountsRequest request) => await RefusedCall.OfAsync(_server.Scores.ScoreAccountsAsync(request));
}
