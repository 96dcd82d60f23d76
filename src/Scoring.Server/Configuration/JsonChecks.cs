namespace Scoring.Server.Configuration;

/// <summary>Checks the settings of HTTP/JSON.</summary>
internal static class JsonChecks
{
    /// <summary>Checks the settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="add">Receives each violation: the setting, its value, and the bound.</param>
    public static void Check(ScoringServerOptions options, Action<string, object?, string> add)
    {
        if (options.JsonListen.Length > 0 && !ListenAddress.TryParseAll(options.JsonListen, out _, out string? violation)) add(nameof(options.JsonListen), options.JsonListen, violation);
        if (options.JsonOrigins.Length > 0 && options.JsonListen.Length == 0) add(nameof(options.JsonOrigins), options.JsonOrigins, $"must be empty unless {nameof(options.JsonListen)} is set");
        foreach (string origin in OriginsOf(options))
        {
            if (!IsOrigin(origin)) add(nameof(options.JsonOrigins), options.JsonOrigins, "must have only origins such as https://app.example.com: a scheme, a host and a port where it is not the usual one");
        }
    }

    /// <summary>The origins.</summary>
    public static string[] OriginsOf(ScoringServerOptions options) => options.JsonOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A browser sends the origin in exactly this form. Every origin (*) is not a list.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority) == text && uri.UserInfo.Length == 0;
}
