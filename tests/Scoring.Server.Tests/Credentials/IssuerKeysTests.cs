using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Credentials;

/// <summary>Keys from the address of an issuer, over HTTP: how old they become, and what the issuer is asked for.</summary>
public sealed class IssuerKeysTests : IAsyncDisposable
{
    private readonly TestIssuer _issuer = new();
    private readonly KeyAddress _address;

    public IssuerKeysTests() => _address = new KeyAddress(_issuer).Start();

    public async ValueTask DisposeAsync()
    {
        await _address.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task A_withdrawn_key_is_in_use_for_10_minutes_at_most()
    {
        await using RunningServer server = await StartAsync();
        string[] withdrawn = [.. Enumerable.Range(0, 4).Select(number => Token($"{number}"))];
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, withdrawn[0]));
        _issuer.Rotate();
        _address.IsBroken = true;

        // While the issuer does not give its keys, the last ones are in use until they are too old.
        server.Clock.Move(TimeSpan.FromMinutes(9));
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, withdrawn[1]));
        server.Clock.Move(TimeSpan.FromMinutes(1));
        RefusedCall refused = await CallAsync(server, withdrawn[2]);
        Assert.Equal((StatusCode.Unavailable, "TOKEN_KEYS_UNAVAILABLE"), (refused.Code, refused.Info.Reason));

        _address.IsBroken = false;
        server.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(server, withdrawn[3]));
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token("new")));
    }

    [Fact]
    public async Task Old_keys_are_replaced_before_the_first_token_after_a_pause_is_validated()
    {
        await using RunningServer server = await StartAsync();
        string withdrawn = Token("withdrawn");
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token("first")));
        _issuer.Rotate();

        server.Clock.Move(TimeSpan.FromMinutes(10));

        Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(server, withdrawn));
    }

    [Fact]
    public async Task A_token_with_a_new_key_is_valid_at_once()
    {
        await using RunningServer server = await StartAsync();
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token("first")));
        _issuer.Rotate();
        server.Clock.Move(TimeSpan.FromSeconds(5));

        StatusCode[] codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => CodeOfAsync(server, Token($"{number}"))));

        Assert.All(codes, code => Assert.Equal(StatusCode.NotFound, code));
        Assert.Equal(2, _address.Requests);
    }

    [Fact]
    public async Task Tokens_with_unknown_keys_cause_one_request_in_5_seconds()
    {
        await using RunningServer server = await StartAsync();
        using var stranger = new TestIssuer();
        stranger.Rotate();
        for (int round = 1; round < 4; round++)
        {
            for (int number = 0; number < 20; number++) Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(server, stranger.Token($"{number}", ("roles", "score"))));
            Assert.Equal(round, _address.Requests);
            server.Clock.Move(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_waited_for_some_seconds_once()
    {
        _address.IsHanging = true;
        await using RunningServer server = await StartAsync();
        DateTime deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(50);

        RefusedCall[] refused = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => CallAsync(server, Token($"{number}"), deadline)));

        Assert.All(refused, one => Assert.Equal((StatusCode.Unavailable, "TOKEN_KEYS_UNAVAILABLE"), (one.Code, one.Info.Reason)));
        Assert.Equal(1, _address.Requests);
        // Within the pause after the failure the answer comes without another request.
        Assert.Equal(StatusCode.Unavailable, (await CallAsync(server, Token("later"), deadline)).Code);
        Assert.Equal(1, _address.Requests);
        server.Clock.Move(TimeSpan.FromSeconds(1));
        _address.IsHanging = false;
        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, Token("later")));
    }

    private static async Task<StatusCode> CodeOfAsync(RunningServer server, string token) => (await CallAsync(server, token)).Code;

    private static Task<RefusedCall> CallAsync(RunningServer server, string token, DateTime? deadline = null) =>
        RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }, TestKeys.Bearer(token), deadline));

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(options => options.Access = new AccessOptions { Jwt = _address.Options });

    private string Token(string name) => _issuer.Token(name, ("roles", "score"));
}
