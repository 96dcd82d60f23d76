using Grpc.Core;
using Scoring.Codes;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Scores;

/// <summary>Every bound of a context, broken in a call that is otherwise good.</summary>
public sealed class ContextBoundTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly Dictionary<string, (Action<ScoringContext> Spoil, string Field, string Bound)> Spoilt = new(StringComparer.Ordinal)
    {
        ["nine niches"] = (context => context.BrandNiches.AddRange(Codes(9)), "brand_niches", "0 to 8 elements, had 9"),
        ["an empty niche"] = (context => context.BrandNiches.Add(""), "brand_niches[0]", "1 to 8 ASCII letters or digits"),
        ["a long niche"] = (context => context.BrandNiches.AddRange(["552", "553", "123456789"]), "brand_niches[2]", "1 to 8 ASCII letters or digits"),
        ["a niche with a hyphen"] = (context => context.BrandNiches.Add("55-2"), "brand_niches[0]", "ASCII letters or digits"),
        ["a niche that the taxonomy does not have"] = (context => context.BrandNiches.AddRange(["552", "5530"]), "brand_niches[1]", "; the nearest is \"5"),
        ["a niche of 2.x without an equal one"] = (context => context.BrandNiches.Add("379"), "brand_niches[0]", "the nearest is \"386\" (Politics)"),
        ["a niche twice"] = (context => context.BrandNiches.AddRange(["552", "553", "552"]), "brand_niches[2]", "must not repeat element 0"),
        ["nine languages"] = (context => context.Languages.AddRange(Codes(9)), "languages", "0 to 8 elements, had 9"),
        ["a short language"] = (context => context.Languages.Add("e"), "languages[0]", "2 to 8 ASCII letters, digits or hyphens"),
        ["a long language"] = (context => context.Languages.AddRange(["de", "en-GB-oed"]), "languages[1]", "2 to 8 ASCII letters, digits or hyphens"),
        ["a language with an underscore"] = (context => context.Languages.Add("en_GB"), "languages[0]", "ASCII letters, digits or hyphens"),
        ["a language without its first part"] = (context => context.Languages.Add("-GB"), "languages[0]", "a BCP 47 tag of a registered language"),
        ["a language that is not registered"] = (context => context.Languages.Add("xx"), "languages[0]", "the nearest is"),
        ["a language twice"] = (context => context.Languages.AddRange(["en", "en"]), "languages[1]", "must not repeat element 0"),
        ["an audience of nobody"] = (context => context.TargetAudience = new AudienceDistribution(), "target_audience", "at least one share above 0"),
        ["an audience of zeros"] = (context => context.TargetAudience = Countries(("US", 0), ("DE", 0)), "target_audience", "at least one share above 0"),
        ["an audience of less than a millionth"] = (context => context.TargetAudience = Countries(("US", 1e-7)), "target_audience", "at least one share above 0"),
        ["33 countries"] = (context => context.TargetAudience = Countries(Capitals(33)), "target_audience.countries", "0 to 32 elements, had 33"),
        ["a country in small letters"] = (context => context.TargetAudience = Countries(("us", 0.5)), "target_audience.countries[0].key", "2 capital letters"),
        ["an unknown country"] = (context => context.TargetAudience = Countries(("US", 0.5), ("ZZ", 0.5)), "target_audience.countries[1].key", "the nearest is"),
        ["a country twice"] = (context => context.TargetAudience = Countries(("US", 0.1), ("US", 0.1)), "target_audience.countries[1].key", "must not repeat element 0"),
        ["a negative share"] = (context => context.TargetAudience = Countries(("US", -0.1)), "target_audience.countries[0].share", "[0, 1], was -0.1"),
        ["a share above 1"] = (context => context.TargetAudience = Countries(("DE", 0.1), ("US", 1.1)), "target_audience.countries[1].share", "[0, 1], was 1.1"),
        ["a share that is no number"] = (context => context.TargetAudience = Countries(("US", double.NaN)), "target_audience.countries[0].share", "[0, 1], was NaN"),
        ["an infinite share"] = (context => context.TargetAudience = Countries(("US", double.PositiveInfinity)), "target_audience.countries[0].share", "[0, 1]"),
        ["shares beyond the whole"] = (context => context.TargetAudience = Countries(("US", 0.6), ("DE", 0.6)), "target_audience.countries", "sum to at most 1.000001"),
        ["25 ages"] = (context => context.TargetAudience = new() { AgeGenders = { Shares(Codes(25)) } }, "target_audience.age_genders", "0 to 24 elements, had 25"),
        ["an age without a name"] = (context => context.TargetAudience = new() { AgeGenders = { Shares("") } }, "target_audience.age_genders[0].key", "1 to 8 ASCII letters, digits or hyphens"),
        ["33 interests"] = (context => context.TargetAudience = new() { Interests = { Shares(Codes(33)) } }, "target_audience.interests", "0 to 32 elements, had 33"),
        ["an interest with a hyphen"] = (context => context.TargetAudience = new() { Interests = { Shares("5-5") } }, "target_audience.interests[0].key", "1 to 8 ASCII letters or digits"),
        ["an interest of no taxonomy"] = (context => context.TargetAudience = new() { Interests = { Shares("1700") } }, "target_audience.interests[0].key", "Audience Taxonomy 1.1"),
        ["a multiple too small"] = (context => context.ViralityMultiple = 0.0099, "virality_multiple", "[0.01, 1000], was 0.0099"),
        ["a multiple too great"] = (context => context.ViralityMultiple = 1000.1, "virality_multiple", "[0.01, 1000], was 1000.1"),
        ["a negative multiple"] = (context => context.ViralityMultiple = -2, "virality_multiple", "[0.01, 1000]"),
        ["a multiple that is no number"] = (context => context.ViralityMultiple = double.NaN, "virality_multiple", "[0.01, 1000]"),
        ["an infinite multiple"] = (context => context.ViralityMultiple = double.PositiveInfinity, "virality_multiple", "[0.01, 1000]"),
    };

    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<string> Names => [.. Spoilt.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_bound_is_refused_and_named(string name)
    {
        (Action<ScoringContext> spoil, string field, string bound) = Spoilt[name];
        var context = new ScoringContext();
        spoil(context);

        (await RefusalOfAsync(context)).Is(StatusCode.InvalidArgument, "INVALID_FIELD", $"context.{field}", bound);
    }

    [Fact]
    public async Task An_empty_context_is_refused_by_every_method()
    {
        var empty = new ScoringContext();
        RefusedCall[] refusals =
        [
            await RefusalOfAsync(empty),
            await RefusedCall.OfAsync(_server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna") }, Context = empty })),
            await RefusedCall.OfAsync(_server.Scores.ScoreObservationsAsync(
                new ScoreObservationsRequest { Creator = Messages.Creator("anna"), Observations = { Messages.Post("anna") }, Context = empty })),
            await RefusedCall.OfAsync(_server.Scores.SimulateScoreAsync(
                new SimulateScoreRequest { Creator = Messages.Creator("anna"), Changes = { Messages.Post("anna") }, Context = empty })),
        ];

        Assert.All(refusals, refusal => refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELD", "context", "at least one of brand_niches"));
    }

    [Fact]
    public async Task Everything_wrong_with_a_context_is_named_at_once()
    {
        RefusedCall refusal = await RefusalOfAsync(new ScoringContext { BrandNiches = { "?" }, Languages = { "?" }, TargetAudience = Countries(("??", 2)), ViralityMultiple = 0 });

        Assert.Equal(
            ["context.brand_niches[0]", "context.languages[0]", "context.target_audience.countries[0].key", "context.target_audience.countries[0].share", "context.virality_multiple"],
            refusal.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task A_context_at_its_bounds_is_taken()
    {
        var context = new ScoringContext
        {
            BrandNiches = { ContentTaxonomy.Ids.Take(7), "v9i3On" },
            Languages = { LanguageTags.Languages.Take(6), "en", "yue-Hant" },
            TargetAudience = new AudienceDistribution
            {
                Countries = { Scoring.Codes.Countries.Codes.Where(code => code != "US").Take(31).Select(code => new AudienceShare { Key = code, Share = 0 }), new AudienceShare { Key = "US", Share = 1 } },
                AgeGenders = { Shares(Codes(24)) },
                Interests = { Shares([.. ContentTaxonomy.Ids.Take(32)]) },
            },
            ViralityMultiple = 1000,
        };

        ScoreCreatorResponse response = await _server.Scores.ScoreCreatorAsync(
            new ScoreCreatorRequest { Creator = Messages.Creator("bound"), PriorIfUnknown = true, Context = context });

        Assert.NotNull(response.Scores.Fit);
        Assert.Equal(1000, response.Scores.ViralityFacts.Multiple);
    }

    private static AudienceDistribution Countries(params (string Key, double Share)[] shares) =>
        new() { Countries = { shares.Select(pair => new AudienceShare { Key = pair.Key, Share = pair.Share }) } };

    private static IEnumerable<AudienceShare> Shares(params string[] keys) => keys.Select(key => new AudienceShare { Key = key, Share = 0.01 });

    private static string[] Codes(int count) => [.. Enumerable.Range(10, count).Select(number => $"{number}")];

    private static (string Key, double Share)[] Capitals(int count) =>
        [.. Enumerable.Range(0, count).Select(number => ($"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}", 0.01))];

    private Task<RefusedCall> RefusalOfAsync(ScoringContext context) =>
        RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), PriorIfUnknown = true, Context = context }));
}
