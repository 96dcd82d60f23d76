using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Access;

/// <summary>Callers of every kind with credentials of every kind, and the settings of a server that knows them.</summary>
internal sealed class TestCallers : IDisposable
{
    public const string ApiKeys = "API key";
    public const string Tokens = "JWT";
    public const string Certificates = "mTLS";

    public const string Tenant = "own";

    private const string Foreign = "other";

    private static readonly CallerRoles[] Roles = [CallerRoles.Score, CallerRoles.Ingest, CallerRoles.Admin];

    private readonly TestAuthority _authority = new();
    private readonly TestKeys _keys = new();
    private readonly TestIssuer _issuer = new();
    private readonly Dictionary<(string Kind, string Caller, CallerRoles Role), CallInvoker> _invokers = [];
    private readonly List<GrpcChannel> _channels = [];
    private readonly List<CertificateIdentityOptions> _identities = [];
    private readonly Dictionary<(string Caller, CallerRoles Role), string> _apiKeys = [];

    public TestCallers()
    {
        _authority.WriteServer();
        foreach ((string caller, CallerRoles role) in Combinations())
        {
            (string tenant, CallerRoles roles) = FactsOf(caller, role);
            _apiKeys[(caller, role)] = _keys.Add(NameOf(caller, role), tenant, [.. RoleNames.NamesOf(roles)], expires: caller == AccessMatrix.Expired ? TestAuthority.Expired : null);
            _identities.Add(new CertificateIdentityOptions { Subject = NameOf(caller, role), Tenant = tenant, Roles = RoleNames.Of(roles) });
        }
    }

    public static IReadOnlyList<string> Kinds { get; } = [ApiKeys, Tokens, Certificates];

    /// <summary>Configures a server.</summary>
    public void Apply(ScoringServerOptions options)
    {
        options.Listen = "https://127.0.0.1:0";
        options.Tls = new TlsOptions { CertificateFile = _authority.CertificateFile, KeyFile = _authority.KeyFile, ClientAuthoritiesFile = _authority.AuthoritiesFile };
        options.Access = new AccessOptions { KeysFile = _keys.Path, Jwt = _issuer.Options, Certificates = _identities };
    }

    /// <summary>Connects all callers to a server.</summary>
    public void Connect(string address)
    {
        CallInvoker plain = Open(address, certificate: null);
        foreach (string kind in Kinds)
        {
            foreach (CallerRoles role in Roles) _invokers[(kind, AccessMatrix.None, role)] = plain;
        }

        foreach ((string caller, CallerRoles role) in Combinations())
        {
            _invokers[(ApiKeys, caller, role)] = new HeaderInvoker(plain, _apiKeys[(caller, role)]);
            _invokers[(Tokens, caller, role)] = new HeaderInvoker(plain, TokenOf(caller, role));
            _invokers[(Certificates, caller, role)] = Open(
                address, _authority.Client(NameOf(caller, role), expires: caller == AccessMatrix.Expired ? TestAuthority.Expired : null));
        }
    }

    /// <summary>A client of HTTP without a credential, which trusts the certificate of the server.</summary>
    public HttpClient CreateClient() => new(_authority.Handler(certificate: null));

    /// <summary>The calls of a caller.</summary>
    public CallInvoker Of(string kind, string caller, CallerRoles role) => _invokers[(kind, caller, role)];

    public void Dispose()
    {
        foreach (GrpcChannel channel in _channels) channel.Dispose();
        _authority.Dispose();
        _keys.Dispose();
        _issuer.Dispose();
    }

    private static IEnumerable<(string Caller, CallerRoles Role)> Combinations() =>
        from caller in AccessMatrix.Callers where caller != AccessMatrix.None from role in Roles select (caller, role);

    private static (string Tenant, CallerRoles Roles) FactsOf(string caller, CallerRoles role) =>
        (caller == AccessMatrix.OtherTenant ? Foreign : Tenant, caller == AccessMatrix.WrongRole ? CallerRoles.All & ~role : role);

    private static string NameOf(string caller, CallerRoles role) => $"{caller.Replace(' ', '-')}-{role}";

    private string TokenOf(string caller, CallerRoles role)
    {
        (string tenant, CallerRoles roles) = FactsOf(caller, role);
        (string, object)[] claims = [("tenant", tenant), ("roles", RoleNames.NamesOf(roles).ToArray())];
        return _issuer.Token(NameOf(caller, role), caller == AccessMatrix.Expired ? [.. claims, ("exp", TestAuthority.Expired.ToUnixTimeSeconds()), ("nbf", 0)] : claims);
    }

    private CallInvoker Open(string address, X509Certificate2? certificate)
    {
        GrpcChannel channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = _authority.Handler(certificate), DisposeHttpClient = true });
        _channels.Add(channel);
        return channel.CreateCallInvoker();
    }

    private sealed class HeaderInvoker(CallInvoker inner, string credential) : CallInvoker
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            throw new NotSupportedException();

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            inner.AsyncUnaryCall(method, host, With(options), request);

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => inner.AsyncServerStreamingCall(method, host, With(options), request);

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => inner.AsyncClientStreamingCall(method, host, With(options));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => inner.AsyncDuplexStreamingCall(method, host, With(options));

        private CallOptions With(CallOptions options) => options.WithHeaders(TestKeys.Bearer(credential));
    }
}
