using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scoring.Server.Auditing;
using Scoring.Server.Configuration;
using Scoring.Server.Credentials;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Telemetry;
using Scoring.Service.Calls;

namespace Scoring.Server.Access;

/// <summary>
/// Authenticates and authorizes each call, before the fast path, and sets the request feature <see cref="Identity"/>. A call with a known credential completes
/// synchronously and needs no service scope. Reasons: docs/decisions/0019.
/// </summary>
internal sealed partial class AccessMiddleware
{
    // Tokens that arrive while the issuer does not answer would flood the log.
    private static readonly TimeSpan OutageLineInterval = TimeSpan.FromSeconds(1);

    private readonly RequestDelegate _next;
    private readonly Authenticator _authenticator;
    private readonly AuditLog _audit;
    private readonly TimeProvider _clock;
    private readonly CallTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly CallerRoles _anonymousRoles;
    private readonly CallerRoles _remoteAnonymousRoles;
    private readonly RefusedResponse _noValidCredential = new(Refusals.NoValidCredential());
    private readonly RefusedResponse _keysUnavailable = new(Refusals.TokenKeysUnavailable());
    private readonly RefusedResponse[] _roleRequired = [.. Enumerable.Range(0, (int)CallerRoles.All + 1).Select(roles => new RefusedResponse(Refusals.RoleRequired((CallerRoles)roles)))];
    private long _lastOutageLine;

    /// <summary>Creates the middleware.</summary>
    public AccessMiddleware(
        RequestDelegate next, Authenticator authenticator, AuditLog audit, ScoringServerOptions options, TimeProvider clock, CallTelemetry telemetry, ILogger<AccessMiddleware> logger)
    {
        (_next, _authenticator, _audit, _clock, _telemetry, _logger) = (next, authenticator, audit, clock, telemetry, logger);
        _anonymousRoles = AccessChecks.AnonymousRoles(options);
        // Other configuration can add endpoints that the check of the settings has not seen.
        _remoteAnonymousRoles = options.Access.Anonymous is null ? CallerRoles.None : _anonymousRoles & ~CallerRoles.Admin;
        _lastOutageLine = clock.GetTimestamp() - (long)(OutageLineInterval.TotalSeconds * clock.TimestampFrequency);
    }

    /// <summary>Runs the call, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        AccessRule rule = context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() ?? AccessRule.OfOthers;
        if (rule.IsOpen) return _next(context);
        return _authenticator.Find(context, out Identity? identity) switch
        {
            Authentication.Valid => Authorize(context, rule, identity!),
            Authentication.Anonymous => AuthorizeAnonymous(context, rule),
            Authentication.Unseen => ValidateAsync(context, rule),
            _ => RefuseAsync(context, _noValidCredential, _telemetry.Begin()),
        };
    }

    private Task Authorize(HttpContext context, AccessRule rule, Identity identity)
    {
        context.Features.Set(identity);
        return (identity.Caller.Roles & rule.Roles) == CallerRoles.None ? DenyAsync(context, rule, identity.Caller) : _next(context);
    }

    private Task AuthorizeAnonymous(HttpContext context, AccessRule rule)
    {
        CallerRoles roles = _anonymousRoles == _remoteAnonymousRoles || PeerLocality.IsLocal(context.Connection) ? _anonymousRoles : _remoteAnonymousRoles;
        if ((roles & rule.Roles) != CallerRoles.None) return _next(context);
        // Where nobody needs a credential, a credential would not help.
        return roles == CallerRoles.None ? RefuseAsync(context, _noValidCredential, _telemetry.Begin()) : DenyAsync(context, rule, Caller.Default);
    }

    private async Task ValidateAsync(HttpContext context, AccessRule rule)
    {
        long begun = _telemetry.Begin();
        Identity? identity;
        try
        {
            identity = await _authenticator.ValidateAsync(context);
        }
        catch (InvalidOperationException failure)
        {
            long now = _clock.GetTimestamp();
            long last = Interlocked.Read(ref _lastOutageLine);
            if (_clock.GetElapsedTime(last, now) >= OutageLineInterval && Interlocked.CompareExchange(ref _lastOutageLine, now, last) == last) KeysUnavailable(failure.Message);
            await RefuseAsync(context, _keysUnavailable, begun);
            return;
        }

        await (identity is null ? RefuseAsync(context, _noValidCredential, begun) : Authorize(context, rule, identity));
    }

    private async Task DenyAsync(HttpContext context, AccessRule rule, Caller caller)
    {
        long begun = _telemetry.Begin();
        // Strangers must not be able to fill the audit log, so that older entries are deleted.
        if (rule.IsAudited && caller.Name.Length > 0) await _audit.RecordDeniedAsync(caller, MethodOf(context), ReasonTag.Of(RefusalReason.RoleRequired), context.TraceIdentifier);
        await RefuseAsync(context, _roleRequired[(int)rule.Roles], begun);
    }

    private Task RefuseAsync(HttpContext context, RefusedResponse response, long begun)
    {
        Task sent = response.SendAsync(context);
        if (context.GetEndpoint() is { } endpoint) _telemetry.End(context, SeriesOf(endpoint) ?? CallSeries.Other, begun);
        return sent;
    }

    private static string MethodOf(HttpContext context) => (context.GetEndpoint() is { } endpoint ? SeriesOf(endpoint)?.Method : null) ?? context.Request.Path.Value!.TrimStart('/');

    // Endpoints of gRPC have it with their bounds.
    private static CallSeries? SeriesOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequestBounds>()?.Series ?? endpoint.Metadata.GetMetadata<CallSeries>();

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, Message = "Tokens cannot be validated, because the keys of the issuer are not available: {Reason}")]
    private partial void KeysUnavailable(string reason);
}
