using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Scoring.Cli.Connection;

/// <summary>Connects to a server, and says what is wrong when the other side is no gRPC address or is not trusted.</summary>
internal sealed class ServerHandler : DelegatingHandler
{
    // Of RFC 9113, section 7: the other side speaks HTTP/1.1 only.
    private const long Http11Required = 0xd;

    private readonly ServerAddress _server;
    private volatile bool _hasAnswered;

    /// <summary>Creates a handler.</summary>
    /// <param name="server">The address.</param>
    /// <param name="credentials">What the client shows to the server, and which servers it trusts.</param>
    public ServerHandler(ServerAddress server, ClientCredentials credentials)
    {
        _server = server;
        SocketsHttpHandler sockets = server.CreateHandler();
        credentials.ApplyTo(sockets.SslOptions);
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, chain, errors) => errors == SslPolicyErrors.None ? true : throw Untrusted(chain, errors);
        InnerHandler = sockets;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (Explain(failure) is not null)
        {
            throw Explain(failure)!;
        }

        _hasAnswered = true;
        // A gRPC address answers an unknown method with 200 and a status of gRPC.
        if (response.StatusCode != HttpStatusCode.NotFound) return response;
        response.Dispose();
        throw new UnusableServerException($"{_server} is not a gRPC address: it answers with the HTTP status 404.", cause: null);
    }

    private UnusableServerException? Explain(HttpRequestException failure) => failure switch
    {
        { InnerException: UnusableServerException known } => known,
        { InnerException: HttpProtocolException { ErrorCode: Http11Required } } => Http11(failure),
        { HttpRequestError: HttpRequestError.InvalidResponse } => EndedEarly(failure),
        // The library reports it in this way too, depending on when it reads and writes.
        { HttpRequestError: HttpRequestError.Unknown, InnerException: null or IOException { InnerException: ObjectDisposedException } } when !_hasAnswered => EndedEarly(failure),
        { HttpRequestError: HttpRequestError.VersionNegotiationError } => Http11(failure),
        // What came is no record of TLS. An alert of the other side has a cause of its own.
        { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException { InnerException: null } } => new($"{_server} does not speak TLS: use http://.", failure),
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new($"{_server} refused the connection with TLS ({failure.GetBaseException().Message.TrimEnd('.')}): it is a JSON or admin address, or expects another version of TLS or a client certificate.", failure),
        _ => null,
    };

    private UnusableServerException EndedEarly(HttpRequestException failure) =>
        new($"{_server} ended the connection before HTTP/2 began: use https:// if it speaks TLS, otherwise name a gRPC address.", failure);

    private UnusableServerException Http11(HttpRequestException failure) => new($"{_server} speaks HTTP/1.1: it is a JSON or admin address, not a gRPC address.", failure);

    private UnusableServerException Untrusted(X509Chain? chain, SslPolicyErrors errors)
    {
        bool isOutOfTime = chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true;
        string text = errors switch
        {
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => $"{_server} shows no certificate.",
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => $"The certificate of {_server} is for another name: use a name that it has.",
            _ when isOutOfTime => $"The certificate of {_server} has expired or is not valid yet: replace it, or correct the clock of this machine.",
            _ => $"The certificate of {_server} is not trusted: name its authority with --ca.",
        };
        return new UnusableServerException(text, cause: null);
    }
}
