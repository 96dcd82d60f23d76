using Grpc.Core;
using Scoring.Client.Settings;

namespace Scoring.Client.Connections;

/// <summary>The current token of a provider. It is fetched once for all calls that wait for it, and again before it expires.</summary>
internal sealed class TokenSource(Func<CancellationToken, ValueTask<ScoringToken>> provider, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Held? _held;

    /// <summary>The token.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: the provider failed, and no token is valid.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held && clock.GetUtcNow() < held.FetchAgainAt) return held.Token.Value;
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (_held is { } other && clock.GetUtcNow() < other.FetchAgainAt) return other.Token.Value;
            return await FetchAsync(cancellationToken);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Lets the next call fetch another token, because a server refused the current one.</summary>
    public void Renew()
    {
        // Unless another token was fetched meanwhile.
        if (_held is { } held) Interlocked.CompareExchange(ref _held, held with { FetchAgainAt = DateTimeOffset.MinValue }, held);
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private async ValueTask<string> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            ScoringToken token = await provider(cancellationToken);
            TimeSpan half = (token.ExpiresAt - clock.GetUtcNow()) / 2;
            _held = new Held(token, token.ExpiresAt - (half < Margin ? half : Margin));
            return token.Value;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The earlier token is good until it expires.
            if (_held is { } held && clock.GetUtcNow() < held.Token.ExpiresAt) return held.Token.Value;
            throw new RpcException(new Status(StatusCode.Unauthenticated, "The provider of tokens failed.", failure));
        }
    }

    private sealed record Held(ScoringToken Token, DateTimeOffset FetchAgainAt);
}
