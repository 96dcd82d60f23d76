using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Access;

/// <summary>ASP.NET authentication in the pipeline sees the identity of each request, also in front of the fast path, whose calls share the server's services.</summary>
public sealed class AuthenticationTests
{
    private const string Scheme = "test";
    private const int Calls = 400;

    [Fact]
    public async Task Each_call_is_authenticated_by_itself()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: builder =>
        {
            builder.Services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, HeaderHandler>(Scheme, configureOptions: null);
            builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build());
        });
        string[] tenants = [.. Enumerable.Range(0, 8).Select(number => $"tenant-{number}")];
        for (int i = 0; i < tenants.Length; i++)
        {
            await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile("anna", followers: 1_000 + i) } }, TenantHeader.Of(tenants[i]));
        }

        await Parallel.ForAsync(0, Calls, async (call, end) =>
        {
            int tenant = call % tenants.Length;
            CreatorScores scores = (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }, TenantHeader.Of(tenants[tenant]), cancellationToken: end)).Scores;
            Assert.Equal(1_000 + tenant, scores.Followers);
        });
        RpcException anonymous = await Assert.ThrowsAsync<RpcException>(async () => await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }));
        Assert.Equal(StatusCode.Unauthenticated, anonymous.StatusCode);
    }

    // Handlers are kept for the life of a request scope, so a scope that all requests share would answer every call with the first identity.
    private sealed class HeaderHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[TenantHeader.Name] is not [{ } tenant]) return Task.FromResult(AuthenticateResult.NoResult());
            Context.Features.Set(new Caller(tenant));
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, tenant)], AuthenticationTests.Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), AuthenticationTests.Scheme)));
        }
    }
}
