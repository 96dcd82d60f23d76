using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Credentials;

/// <summary>Tokens of an identity provider, over the network.</summary>
public sealed class TokenValidatorTests : IDisposable
{
    private readonly TestIssuer _issuer = new();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task Only_tokens_of_the_issuer_for_the_service_are_valid()
    {
        await using RunningServer server = await StartAsync();
        using var stranger = new TestIssuer();
        long now = ManualClock.StartMs / 1_000;
        string valid = Token();
        string[] invalid =
        [
            Token(("iss", "https://other.example")), Token(("aud", "other")), Token(("exp", now - 61)), Token(("nbf", now + 61)),
            _issuer.Token(null, ("roles", "score")), stranger.Token("a", ("roles", "score")), _issuer.TokenOfPublicKey(),
            Unsigned(valid), valid[..^2], $"{valid}.a", "a.b.c", Token(("tenant", "No Tenant")), Token(("tenant", new[] { "a", "b" })), Token(("sources", "a\u0001b")), Token(("sources", " ")),
        ];

        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, valid));
        foreach (string token in new[] { Token(("exp", now - 59)), Token(("nbf", now + 59)), Token(("aud", new[] { "other", "scoring" })) }) Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, token));
        foreach (string token in invalid) Assert.Equal((token, StatusCode.Unauthenticated), (token, await CodeOfAsync(server, token)));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOfAsync(server, _issuer.Token("a")));
        Assert.Equal(StatusCode.PermissionDenied, await CodeOfAsync(server, _issuer.Token("a", ("roles", "reader writer"))));
    }

    [Fact]
    public async Task A_validated_token_is_kept_for_minutes_and_never_beyond_its_end()
    {
        await using RunningServer server = await StartAsync();
        KnownCredentials cache = server.Application.Services.GetRequiredService<KnownCredentials>();
        string token = Token(("exp", (ManualClock.StartMs / 1_000) + 240));
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, token));
        await CodeOfAsync(server, "a.b.c");
        Assert.Equal(1, cache.Count);

        // The key of the issuer is replaced. A kept token stays valid for five minutes, another one of the same key does not become valid.
        string unseen = Token(("sub", "unseen"));
        _issuer.Rotate();
        await Eventually.IsAsync(async () => await CodeOfAsync(server, Token(("sub", Guid.NewGuid().ToString()))) == StatusCode.NotFound, "the new key of the issuer is in use");
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, token));
        Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(server, unseen));
        server.Clock.Move(TimeSpan.FromSeconds(301));
        Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(server, token));
    }

    [Fact]
    public async Task Claims_make_the_caller_and_their_names_are_settings()
    {
        JwtOptions options = _issuer.Options;
        (options.NameClaim, options.TenantClaim, options.RolesClaim, options.SourcesClaim) = ("client", "org", "scope", "may-record");
        await using RunningServer server = await RunningServer.StartAsync(settings => settings.Access = new AccessOptions { Jwt = options });
        Metadata headers = TestKeys.Bearer(_issuer.Token("ignored", ("client", "crawler"), ("org", "north"), ("scope", "openid score ingest"), ("may-record", new[] { "crawler", "shop" })));

        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"), headers);
        GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") }, headers);

        Assert.All(record.Observations, observation => Assert.Equal("crawler", observation.Source));
        Metadata south = TestKeys.Bearer(_issuer.Token("ignored", ("client", "crawler"), ("org", "south"), ("scope", "score")));
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }, south))).Code);
    }

    [Fact]
    public async Task Keys_come_from_an_address_and_without_them_the_call_may_be_repeated()
    {
        await using var address = new KeyAddress(_issuer);
        await using RunningServer server = await RunningServer.StartAsync(settings => settings.Access = new AccessOptions { Jwt = address.Options });

        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(Token())));
        Assert.Equal((StatusCode.Unavailable, "TOKEN_KEYS_UNAVAILABLE"), (refused.Code, refused.Info.Reason));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Retry.RetryDelay.ToTimeSpan());

        address.Start();
        server.Clock.Move(refused.Retry.RetryDelay.ToTimeSpan());
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token()));
    }

    [Fact]
    public async Task A_token_may_be_valid_until_the_last_second_that_a_time_can_have()
    {
        await using RunningServer server = await StartAsync();

        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token(("exp", 253_402_300_799))));
    }

    private static string Unsigned(string token) => $"{Base64(/*lang=json*/ """{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static async Task<StatusCode> CodeOfAsync(RunningServer server, string token) =>
        (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(token)))).Code;

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(options => options.Access = new AccessOptions { Jwt = _issuer.Options });

    private string Token(params (string Name, object Value)[] claims) => _issuer.Token("auction", [("roles", "score"), .. claims]);
}
