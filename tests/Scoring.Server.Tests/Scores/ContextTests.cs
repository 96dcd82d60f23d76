using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Scores;

/// <summary>What a context changes in an answer, and what it leaves alone.</summary>
public sealed class ContextTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly Dictionary<string, (ScoringContext Context, bool HasFit)> Contexts = new(StringComparer.Ordinal)
    {
        ["niches"] = (new ScoringContext { BrandNiches = { "552" } }, true),
        ["languages"] = (new ScoringContext { Languages = { "en", "en-GB" } }, true),
        ["an audience"] = (new ScoringContext { TargetAudience = new() { Countries = { new AudienceShare { Key = "US", Share = 0.5 } } } }, true),
        ["a multiple"] = (new ScoringContext { ViralityMultiple = 3 }, false),
    };

    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<string> Names => [.. Contexts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fit_is_there_when_the_context_is_about_it_in_every_method(string name)
    {
        (ScoringContext context, bool hasFit) = Contexts[name];
        string id = $"fit-{name.Replace(' ', '-')}";
        RecordObservationsRequest record = Messages.Record(id);
        await _server.Ingest.RecordObservationsAsync(record);
        CreatorRef creator = Messages.Creator(id);

        SimulateScoreResponse simulated = await _server.Scores.SimulateScoreAsync(new SimulateScoreRequest { Creator = creator, Changes = { Messages.Post(id) }, Context = context });
        CreatorScores single = (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = creator, Context = context })).Scores;
        CreatorScores batch = (await _server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { creator }, Context = context })).Items[0].Scores;
        CreatorScores observed = (await _server.Scores.ScoreObservationsAsync(
            new ScoreObservationsRequest { Creator = creator, Observations = { record.Observations }, Context = context })).Scores;

        Assert.Equal(hasFit, single.Fit is not null);
        Assert.Equal(single, batch);
        Assert.Equal(single, simulated.Before);
        Assert.Equal(single.Fit, observed.Fit);
        Assert.Equal(single.Virality, observed.Virality);
        Assert.Equal(hasFit, simulated.Differences.Any(difference => difference.Kind == ScoreKind.Fit));
    }

    [Fact]
    public async Task Engagement_and_authenticity_do_not_depend_on_the_context()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("steady"));
        CreatorScores plain = await ScoreAsync("steady", context: null);
        CreatorScores asked = await ScoreAsync("steady", new ScoringContext { BrandNiches = { "552" }, Languages = { "en" }, ViralityMultiple = 9 });

        Assert.Null(plain.Fit);
        Assert.Equal(plain.Engagement, asked.Engagement);
        Assert.Equal(plain.Authenticity, asked.Authenticity);
        Assert.Equal(plain.Trust, asked.Trust);
    }

    [Fact]
    public async Task A_target_audience_alone_adds_its_line_to_trust()
    {
        Observation profile = Messages.Profile("similar");
        profile.Profile.Audience = new AudienceDistribution { Countries = { new AudienceShare { Key = "US", Share = 0.9 } } };
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { profile, Messages.Post("similar") } });
        var target = new ScoringContext { TargetAudience = new() { Countries = { new AudienceShare { Key = "US", Share = 0.9 } } } };
        var elsewhere = new ScoringContext { TargetAudience = new() { Countries = { new AudienceShare { Key = "JP", Share = 0.9 } } } };

        Assert.Null(await SimilarityAsync(context: null));
        Assert.Null(await SimilarityAsync(new ScoringContext { BrandNiches = { "552" }, Languages = { "en" }, ViralityMultiple = 2 }));
        Contribution? alike = await SimilarityAsync(target), foreign = await SimilarityAsync(elsewhere);
        Assert.Equal((ContributionKind.Feature, ContributionKind.Feature), (alike!.Kind, foreign!.Kind));
        Assert.True(alike.Micros > foreign.Micros);

        async Task<Contribution?> SimilarityAsync(ScoringContext? context) =>
            (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("similar"), Context = context, Explain = { ExplanationPart.Contributions } }))
                .Scores.Trust.Explanation.Contributions.SingleOrDefault(line => line.Code == "AUDIENCE_SIMILARITY");
    }

    [Fact]
    public async Task Virality_is_always_there_and_a_greater_multiple_is_less_likely()
    {
        Observation seen = Messages.Post("viral");
        seen.Post.Views = 12_000;
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Record("viral").Observations, seen } });
        CreatorScores shipped = await ScoreAsync("viral", context: null);
        CreatorScores far = await ScoreAsync("viral", new ScoringContext { ViralityMultiple = 20 });

        Assert.InRange(shipped.Virality.Value, 0.001, 0.999);
        Assert.InRange(shipped.Virality.Value, shipped.Virality.Interval.Low, shipped.Virality.Interval.High);
        Assert.True(far.Virality.Value < shipped.Virality.Value);
        Assert.Equal((2, 20), (shipped.ViralityFacts.Multiple, far.ViralityFacts.Multiple));
        Assert.True(shipped.ViralityFacts.HasTypicalViews);
        Assert.Equal(shipped.ViralityFacts.TypicalViews, far.ViralityFacts.TypicalViews);
    }

    [Fact]
    public async Task Typical_views_are_left_out_where_no_views_are_known()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("unseen"));
        CreatorScores scores = await ScoreAsync("unseen", context: null);

        Assert.Equal(2, scores.ViralityFacts.Multiple);
        Assert.False(scores.ViralityFacts.HasTypicalViews);
    }

    private async Task<CreatorScores> ScoreAsync(string id, ScoringContext? context) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Context = context })).Scores;
}
