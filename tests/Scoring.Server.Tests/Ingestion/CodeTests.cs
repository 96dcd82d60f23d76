using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>Codes of niches, topics, countries and languages: mapped, or refused with the nearest valid one, in every call that takes observations or a context.</summary>
public sealed class CodeTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task Codes_with_one_meaning_are_stored_as_it()
    {
        Observation post = Messages.Post("mapped");
        post.Post.TopicIds.AddRange(["IAB18-1", "552", "330"]);
        post.Post.Language = "EN-gb";
        Observation profile = Earlier("mapped");

        RecordObservationsResponse response = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { post, profile } });

        Assert.False(response.HasFirstErrorIndex);
        Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
        Observation[] stored = [.. (await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("mapped") })).Observations];
        PostSnapshot kept = Assert.Single(stored, one => one.Post is not null).Post;
        Assert.Equal((string[])["553", "552", "646"], kept.TopicIds);
        Assert.Equal("en-GB", kept.Language);
        Assert.Equal((string[])["653", "552"], stored.Single(one => one.Profile?.Niches is not null).Profile.Niches.IabIds);
        Locale locale = stored.Single(one => one.Profile?.Locale is not null).Profile.Locale;
        Assert.Equal(("GB", "he,en"), (locale.Country, string.Join(',', locale.Languages)));
        Assert.Equal((string[])["GB", "US"], stored.Single(one => one.Profile?.Audience is not null).Profile.Audience.Countries.Select(share => share.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mapped_context_meets_mapped_records()
    {
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Record("fits").Observations } });
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Earlier("fits") } });
        var earlier = new ScoringContext { BrandNiches = { "IAB20" }, Languages = { "iw" }, TargetAudience = new() { Countries = { new AudienceShare { Key = "UK", Share = 0.5 } } } };
        var present = new ScoringContext { BrandNiches = { "653" }, Languages = { "he" }, TargetAudience = new() { Countries = { new AudienceShare { Key = "GB", Share = 0.5 } } } };

        CreatorScores first = await ScoreAsync("fits", earlier);
        CreatorScores second = await ScoreAsync("fits", present);

        Assert.Equal(second, first);
        Assert.True(first.Fit.Value > 60, $"{first.Fit.Value}");
    }

    [Theory]
    [InlineData("observations")]
    [InlineData("changes")]
    [InlineData("scored")]
    public async Task Unknown_codes_are_refused_with_the_nearest_valid_one(string call)
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("wrong"));
        Observation post = Messages.Post("wrong", 40);
        post.Post.TopicIds.Add("5553");
        post.Post.Language = "xx";
        Observation profile = Messages.Profile("wrong");
        profile.Profile.Niches.IabIds[0] = "Travel";
        profile.Profile.Locale = new Locale { Country = "Germany", Languages = { "english" } };
        profile.Profile.Audience = new AudienceDistribution { Countries = { new AudienceShare { Key = "ZZ", Share = 0.5 } }, Interests = { new AudienceShare { Key = "99999", Share = 0.5 } } };
        Observation[] wrong = [Messages.Post("wrong", 41), post, profile];

        ObservationResult[] results = call switch
        {
            "observations" => [.. (await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { wrong } })).Results],
            "changes" => [.. (await _server.Scores.SimulateScoreAsync(new SimulateScoreRequest { Creator = Messages.Creator("wrong"), Changes = { wrong } })).Results],
            _ => [.. (await _server.Scores.ScoreObservationsAsync(new ScoreObservationsRequest { Creator = Messages.Creator("wrong"), Observations = { wrong } })).Results],
        };

        Assert.Null(results[0].Error);
        string[] faults = [.. results.Skip(1).SelectMany(result => result.Error.FieldViolations).Select(violation => violation.Description)];
        Assert.Equal(7, faults.Length);
        Assert.All(faults, fault => Assert.Contains("; the nearest", fault, StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.EndsWith("\"653\" (Travel)", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.EndsWith("\"DE\" (Germany)", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.EndsWith("\"en\" (English)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_result_with_an_error_is_named()
    {
        Observation invalid = Messages.Post("first");
        invalid.Post.Likes = -1;
        RecordObservationsResponse some = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("first"), Messages.Post("first", 2), invalid, invalid } });
        RecordObservationsResponse all = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { invalid, invalid } });

        Assert.Equal((true, 2), (some.HasFirstErrorIndex, some.FirstErrorIndex));
        Assert.Equal((true, 0), (all.HasFirstErrorIndex, all.FirstErrorIndex));
        Assert.All(all.Results, result => Assert.Equal("post.likes", Assert.Single(result.Error.FieldViolations).Field.Split(".", 2)[1]));
    }

    [Fact]
    public async Task A_time_ahead_of_the_clock_says_whose_clock_is_ahead()
    {
        Observation ahead = Messages.Post("ahead");
        ahead.ObservedAtMs = TestKit.ManualClock.StartMs + 3_600_000;
        RecordObservationsResponse response = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { ahead } });

        string fault = Assert.Single(response.Results[0].Error.FieldViolations).Description;
        Assert.Contains("five minutes after the server's clock", fault, StringComparison.Ordinal);
        Assert.EndsWith("Z): the sender's clock is ahead", fault, StringComparison.Ordinal);
    }

    private static Observation Earlier(string creator)
    {
        Observation profile = Messages.Profile(creator);
        profile.ObservedAtMs += 1;
        profile.Profile.Niches.IabIds.Clear();
        profile.Profile.Niches.IabIds.AddRange(["IAB20", "653", "552"]);
        profile.Profile.Locale = new Locale { Country = "UK", Languages = { "iw", "EN" } };
        profile.Profile.Audience = new AudienceDistribution { Countries = { new AudienceShare { Key = "UK", Share = 0.6 }, new AudienceShare { Key = "US", Share = 0.2 } } };
        return profile;
    }

    private async Task<CreatorScores> ScoreAsync(string id, ScoringContext context) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Context = context })).Scores;
}
