using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Credentials;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Credentials;

/// <summary>A credential is known once, whatever the form of its header.</summary>
public sealed class AuthenticatorTests
{
    [Fact]
    public async Task Forms_of_the_header_add_no_credentials()
    {
        using var keys = new TestKeys();
        string key = keys.Add("auction", "default", ["score"]);
        await using RunningServer server = await RunningServer.StartAsync(options => (options.Access.KeysFile, options.Access.Anonymous) = (keys.Path, null));
        KnownCredentials known = server.Application.Services.GetRequiredService<KnownCredentials>();
        Assert.Equal(StatusCode.NotFound, await ScoreAsync(server, $"Bearer {key}"));
        int count = known.Count;

        foreach (string scheme in new[] { "Bearer", "bearer", "BEARER", "bEARER" })
        {
            for (int spaces = 1; spaces <= 20; spaces++) Assert.Equal(StatusCode.NotFound, await ScoreAsync(server, $"{scheme}{new string(' ', spaces)}{key}"));
        }

        Assert.Equal(StatusCode.NotFound, await ScoreAsync(server, $"Bearer {key}  "));
        Assert.Equal(count, known.Count);
    }

    [Fact]
    public async Task A_token_with_other_characters_than_its_encoding_is_refused()
    {
        using var issuer = new TestIssuer();
        await using RunningServer server = await RunningServer.StartAsync(options => (options.Access.Jwt, options.Access.Anonymous) = (issuer.Options, null));
        KnownCredentials known = server.Application.Services.GetRequiredService<KnownCredentials>();
        // Every signature is random. One with a character that has another form in the other alphabet of Base64 comes soon.
        string token = Enumerable.Range(0, 1_000).Select(number => issuer.Token($"caller-{number}", ("roles", "score"))).First(one => one.AsSpan(one.LastIndexOf('.')).Contains('-'));
        int dash = token.IndexOf('-', token.LastIndexOf('.'));
        Assert.Equal(StatusCode.NotFound, await ScoreAsync(server, $"Bearer {token}"));
        int count = known.Count;

        string[] others = [$"{token}=", $"{token}==", token.Insert(dash, " "), token.Insert(dash, "\t"), $"{token[..dash]}+{token[(dash + 1)..]}"];
        Assert.All(await Task.WhenAll(others.Select(other => ScoreAsync(server, $"Bearer {other}"))), status => Assert.Equal(StatusCode.Unauthenticated, status));
        Assert.Equal(count, known.Count);
    }

    private static async Task<StatusCode> ScoreAsync(RunningServer server, string header)
    {
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("nobody") };
        return (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(request, new Metadata { { "authorization", header } }))).Code;
    }
}
