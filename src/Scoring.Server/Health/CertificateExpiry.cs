using Microsoft.Extensions.Logging;

namespace Scoring.Server.Health;

/// <summary>
/// Reports that the certificate of the server expires soon or has expired. It stops nothing: open connections stay, other addresses are served, and clients that verify the certificate refuse
/// new connections by themselves. A renewed file ends the fault without a restart.
/// </summary>
/// <param name="current">Finds the validity of the certificate in use; null on a server without TLS.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class CertificateExpiry(Func<(DateTimeOffset Begin, DateTimeOffset End)?> current, TimeProvider clock, ILogger<CertificateExpiry> logger)
{
    // Renewal is usual at a third of the life, or 30 days before the end: a certificate that is older was not renewed.
    private static readonly TimeSpan LongestNotice = TimeSpan.FromDays(7);
    private const int NoticeShare = 3;

    private readonly Lock _lock = new();
    private Stage _stage;
    private volatile string? _fault;

    private enum Stage
    {
        Valid,
        Ending,
        Expired,
    }

    /// <summary>What is wrong with the certificate, by the last examination; null when nothing is.</summary>
    public string? Fault => _fault;

    /// <summary>When the certificate expires; null on a server without TLS.</summary>
    public DateTimeOffset? End => current()?.End;

    /// <summary>The time until the certificate expires, negative afterwards; null on a server without TLS.</summary>
    public TimeSpan? Remaining => End - clock.GetUtcNow();

    /// <summary>How long before its end a certificate counts as ending soon: a third of its life, at most seven days; null on a server without TLS.</summary>
    public TimeSpan? Notice => current() is { } validity ? NoticeOf(validity) : null;

    /// <summary>Examines the certificate, and logs when a fault begins, becomes worse and ends.</summary>
    public void Examine()
    {
        if (current() is not { } validity) return;
        lock (_lock)
        {
            TimeSpan remaining = validity.End - clock.GetUtcNow();
            Stage stage = remaining <= TimeSpan.Zero ? Stage.Expired : remaining < NoticeOf(validity) ? Stage.Ending : Stage.Valid;
            _fault = stage switch
            {
                Stage.Expired => $"The certificate of the server expired at {validity.End:u}: clients refuse new connections. Replace its files.",
                Stage.Ending => $"The certificate of the server expires at {validity.End:u}. Replace its files.",
                _ => null,
            };
            if (stage == _stage) return;
            _stage = stage;
            if (stage == Stage.Expired) Expired(_fault!);
            else if (stage == Stage.Ending) Ends(_fault!);
            else Renewed(validity.End);
        }
    }

    private static TimeSpan NoticeOf((DateTimeOffset Begin, DateTimeOffset End) validity)
    {
        TimeSpan share = (validity.End - validity.Begin) / NoticeShare;
        return share < LongestNotice ? share : LongestNotice;
    }

    [LoggerMessage(EventId = 26, Level = LogLevel.Warning, Message = "{Fault}")]
    private partial void Ends(string fault);

    [LoggerMessage(EventId = 27, Level = LogLevel.Error, Message = "{Fault}")]
    private partial void Expired(string fault);

    [LoggerMessage(EventId = 28, Level = LogLevel.Information, Message = "The certificate of the server is valid until {End:u}")]
    private partial void Renewed(DateTimeOffset end);
}
