namespace Scoring.LoadTest.Calls;

/// <summary>Sends a credential with every call, in the header <c>authorization</c>. The text of the header is made once.</summary>
/// <param name="credential">The API key or the token; null for calls without a credential, which then take the same way through the client.</param>
internal sealed class CredentialHandler(string? credential) : DelegatingHandler
{
    private readonly string? _header = credential is null ? null : $"Bearer {credential}";

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_header is not null) request.Headers.TryAddWithoutValidation("authorization", _header);
        return base.SendAsync(request, cancellationToken);
    }
}
