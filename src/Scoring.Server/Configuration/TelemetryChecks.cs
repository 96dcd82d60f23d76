namespace Scoring.Server.Configuration;

/// <summary>Checks the settings of metrics, traces, logs and the admin addresses.</summary>
internal static class TelemetryChecks
{
    private static readonly TimeSpan LeastSlowCall = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MostSlowCall = TimeSpan.FromHours(1);

    /// <summary>Checks the settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="add">Receives each violation: the setting, its value, and the bound.</param>
    public static void Check(ScoringServerOptions options, Action<string, object?, string> add)
    {
        if (options.TraceRatio is not (>= 0 and <= 1)) add(nameof(options.TraceRatio), options.TraceRatio, "must lie in [0, 1]");
        if (options.Otlp.Length > 0 && (!Uri.TryCreate(options.Otlp, UriKind.Absolute, out Uri? collector) || collector.Scheme is not ("http" or "https")))
        {
            add(nameof(options.Otlp), options.Otlp, "must be an address that starts with http:// or https://");
        }

        if (options.SlowCall != TimeSpan.Zero && (options.SlowCall < LeastSlowCall || options.SlowCall > MostSlowCall))
        {
            add(nameof(options.SlowCall), options.SlowCall, $"must be 0 or lie in [{LeastSlowCall}, {MostSlowCall}]");
        }

        if (options.LogFormat is not (ScoringServerOptions.TextLog or ScoringServerOptions.JsonLog))
        {
            add(nameof(options.LogFormat), options.LogFormat, $"must be {ScoringServerOptions.TextLog} or {ScoringServerOptions.JsonLog}");
        }

        CheckAdmin(options, add);
    }

    private static void CheckAdmin(ScoringServerOptions options, Action<string, object?, string> add)
    {
        if (options.AdminListen.Length == 0) return;
        if (!ListenAddress.TryParseAll(options.AdminListen, out IReadOnlyList<ListenAddress> addresses, out string? violation))
        {
            add(nameof(options.AdminListen), options.AdminListen, violation);
        }
        else if (!options.AdminAllowRemote && !addresses.All(address => address.IsLocal))
        {
            add(
                nameof(options.AdminListen),
                options.AdminListen,
                "must have only loopback addresses and Unix sockets, because these addresses authenticate no caller. "
                + $"{ScoringServerOptions.SectionName}:{nameof(options.AdminAllowRemote)} allows others");
        }
    }
}
