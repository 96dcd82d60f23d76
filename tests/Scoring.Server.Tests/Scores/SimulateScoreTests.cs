using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class SimulateScoreTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long GreatestSequence = 1L << 53;

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Before_is_what_is_answered_and_after_what_would_be_answered()
    {
        await RecordAsync("twin");
        Observation change = Messages.Post("twin", 3);
        change.ObservedAtMs += 60_000;
        change.Post.Likes = 90_000;
        SimulateScoreRequest request = Request("twin", change);
        request.Explain.Add(ExplanationPart.Contributions);
        CreatorScores before = await ScoreAsync("twin");

        SimulateScoreResponse simulated = await _server.Scores.SimulateScoreAsync(request);
        Assert.Equal(before, simulated.Before);
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { change } });
        CreatorScores after = await ScoreAsync("twin");

        // Everything but the version of a record that the simulation did not write.
        Assert.True(after.RecordVersion > before.RecordVersion);
        after.RecordVersion = before.RecordVersion;
        Assert.Equal(after, simulated.After);
        Assert.NotEqual(before.Engagement.Value, after.Engagement.Value);
        Assert.Equal(ObservationStatus.Applied, Assert.Single(simulated.Results).Status);
    }

    [Fact]
    public async Task Differences_name_every_line_that_differs_and_sum_exactly()
    {
        await RecordAsync("sums");
        SimulateScoreRequest request = Request("sums", new Observation { Profile = new ProfileSnapshot { Followers = 55_000, Following = 9_000, PostCount = 12 } });
        request.Explain.Add(ExplanationPart.Contributions);
        request.Context = new ScoringContext { BrandNiches = { "552" } };

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(request);

        Assert.Equal(
            [ScoreKind.Engagement, ScoreKind.Trust, ScoreKind.Authenticity, ScoreKind.Virality, ScoreKind.Fit],
            response.Differences.Select(difference => difference.Kind));
        Score[] before = [response.Before.Engagement, response.Before.Trust, response.Before.Authenticity, response.Before.Virality, response.Before.Fit];
        Score[] after = [response.After.Engagement, response.After.Trust, response.After.Authenticity, response.After.Virality, response.After.Fit];
        for (int i = 0; i < before.Length; i++)
        {
            ScoreDifference difference = response.Differences[i];
            Assert.Equal(after[i].Value - before[i].Value, difference.Value);
            Assert.Equal(after[i].Explanation.TotalMicros - before[i].Explanation.TotalMicros, difference.Micros);
            Assert.Equal(difference.Micros, difference.Contributions.Sum(line => line.Micros));
            Assert.All(difference.Contributions, line => IsAsExplained(line, before[i], after[i]));
            Assert.Equal(
                after[i].Explanation.Contributions.Where(line => Differs(line, before[i])).Select(line => line.Code),
                difference.Contributions.Where(line => after[i].Explanation.Contributions.Any(other => other.Code == line.Code)).Select(line => line.Code));
        }

        Assert.Contains(response.Differences[2].Contributions, line => line.Code == "FOLLOWING_PER_POST" && line.Micros < 0);
    }

    [Fact]
    public async Task A_simulation_stores_nothing()
    {
        await RecordAsync("kept");
        GetCreatorResponse before = await GetAsync("kept");

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(
            Request("kept", Removal(Messages.Post("kept", 1)), new Observation { Profile = new ProfileSnapshot { Followers = 3 } }, Messages.Campaign("kept")));

        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        Assert.Equal(before, await GetAsync("kept"));
    }

    [Fact]
    public async Task A_removed_post_counts_no_more()
    {
        await RecordAsync("fewer");

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request("fewer", Removal(Messages.Post("fewer", 2))));

        Assert.Equal(8, response.Before.Engagement.Evidence.Posts);
        Assert.Equal(7, response.After.Engagement.Evidence.Posts);
        Assert.Equal(ObservationStatus.Applied, Assert.Single(response.Results).Status);
    }

    [Fact]
    public async Task Without_a_time_a_change_wins_over_every_stored_snapshot_at_the_time_scored_at()
    {
        Observation newest = Messages.Profile("wins", followers: 900_000);
        newest.ObservedAtMs = ManualClock.StartMs;
        newest.Sequence = GreatestSequence;
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Record("wins").Observations, newest } });

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request("wins", new Observation { Profile = new ProfileSnapshot { Followers = 10 } }));

        Assert.Equal(ManualClock.StartMs, response.After.AsOfMs);
        Assert.Equal(ManualClock.StartMs, response.After.NewestObservedAtMs);
        Assert.Equal(900_000, response.Before.Followers);
        Assert.Equal(10, response.After.Followers);
    }

    [Fact]
    public async Task Of_two_changes_without_a_time_the_greater_sequence_wins()
    {
        await RecordAsync("order");
        Observation first = new() { Profile = new ProfileSnapshot { Followers = 5 }, Sequence = 2 };
        Observation second = new() { Profile = new ProfileSnapshot { Followers = 7 }, Sequence = 1 };

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request("order", first, second));

        Assert.Equal(5, response.After.Followers);
        Assert.Equal([ObservationStatus.Applied, ObservationStatus.Unchanged], response.Results.Select(result => result.Status));
    }

    [Fact]
    public async Task A_time_far_ahead_takes_changes_without_a_time_along()
    {
        await RecordAsync("ahead");
        SimulateScoreRequest request = Request("ahead", new Observation { Profile = new ProfileSnapshot { Followers = 30_000 } });
        request.AsOfMs = ManualClock.StartMs + (300 * DayMs);

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(request);

        Assert.Equal((request.AsOfMs, request.AsOfMs), (response.Before.AsOfMs, response.After.AsOfMs));
        Assert.Equal(request.AsOfMs, response.After.NewestObservedAtMs);
        Assert.Equal(30_000, response.After.Followers);
    }

    [Fact]
    public async Task Without_a_time_to_score_at_both_are_scored_at_the_clock_or_the_newest_change()
    {
        await RecordAsync("now");
        long clockMs = ManualClock.StartMs / 60_000 * 60_000;
        Observation later = Messages.Profile("now");
        later.ObservedAtMs = ManualClock.StartMs + 1_000;

        SimulateScoreResponse atClock = await _server.Scores.SimulateScoreAsync(Request("now", Messages.Profile("now", 21_000)));
        SimulateScoreResponse atChange = await _server.Scores.SimulateScoreAsync(Request("now", later, Removal(Messages.Post("now", 1))));

        Assert.Equal((clockMs, clockMs), (atClock.Before.AsOfMs, atClock.After.AsOfMs));
        Assert.Equal((later.ObservedAtMs, later.ObservedAtMs), (atChange.Before.AsOfMs, atChange.After.AsOfMs));
    }

    [Fact]
    public async Task Changes_that_are_older_or_known_change_nothing()
    {
        await _server.Ingest.RecordObservationsAsync(
            new RecordObservationsRequest { Observations = { Enumerable.Range(0, 40).Select(number => Messages.Post("full", number)) } });

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(Request("full", Messages.Post("full", 0), Messages.Post("full", 200)));

        Assert.Equal([ObservationStatus.Unchanged, ObservationStatus.OutsideWindow], response.Results.Select(result => result.Status));
        IsUnchanged(response);
    }

    [Fact]
    public async Task An_unknown_creator_starts_from_the_prior_when_asked_for()
    {
        SimulateScoreRequest request = Request("fresh", [.. Messages.Record("fresh").Observations]);
        request.PriorIfUnknown = true;

        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(request);

        Assert.Equal((ScoreStatus.Prior, ScoreStatus.Estimated), (response.Before.Engagement.Status, response.After.Engagement.Status));
        Assert.Equal((0, 0), (response.Before.RecordVersion, response.After.RecordVersion));
        Assert.False(response.Before.HasNewestObservedAtMs);
    }

    internal static void IsUnchanged(SimulateScoreResponse response)
    {
        Assert.Equal(response.Before, response.After);
        Assert.NotEmpty(response.Differences);
        Assert.All(response.Differences, difference => Assert.Equal((0, 0, 0), (difference.Value, difference.Micros, difference.Contributions.Count)));
    }

    private static bool Differs(Contribution line, Score other) =>
        other.Explanation.Contributions.SingleOrDefault(old => old.Code == line.Code) is not { } old
        || old.Micros != line.Micros || old.HasObserved != line.HasObserved || old.Observed != line.Observed;

    private static void IsAsExplained(ContributionDifference line, Score before, Score after)
    {
        Contribution? old = before.Explanation.Contributions.SingleOrDefault(other => other.Code == line.Code);
        Contribution? now = after.Explanation.Contributions.SingleOrDefault(other => other.Code == line.Code);
        Assert.Equal((old?.Micros ?? 0, now?.Micros ?? 0), (line.BeforeMicros, line.AfterMicros));
        Assert.Equal(line.AfterMicros - line.BeforeMicros, line.Micros);
        Assert.Equal((old?.HasObserved ?? false, now?.HasObserved ?? false), (line.HasBeforeObserved, line.HasAfterObserved));
        Assert.Equal((old?.Observed ?? 0, now?.Observed ?? 0), (line.BeforeObserved, line.AfterObserved));
    }

    private static SimulateScoreRequest Request(string id, params Observation[] changes) => new() { Creator = Messages.Creator(id), Changes = { changes } };

    private static Observation Removal(Observation post) =>
        new() { Removed = true, Post = new PostSnapshot { PostId = post.Post.PostId, PublishedAtMs = post.Post.PublishedAtMs } };

    private async Task RecordAsync(string id) => await _server.Ingest.RecordObservationsAsync(Messages.Record(id));

    private async Task<CreatorScores> ScoreAsync(string id) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Explain = { ExplanationPart.Contributions } })).Scores;

    private async Task<GetCreatorResponse> GetAsync(string id) => await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator(id) });
}
