using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Scoring.Server.Configuration;

namespace Scoring.Server.Hosting;

/// <summary>The form of the log on standard output: one line per event with its time, as text or JSON.</summary>
internal static class LogOutput
{
    // UTC, ISO 8601.
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Sets the form. Standard settings of the console logger come first.</summary>
    public static void Apply(ILoggingBuilder logging, ScoringServerOptions options)
    {
        if (options.LogFormat == ScoringServerOptions.JsonLog) logging.AddJsonConsole(form => Apply(form, Timestamp));
        else logging.AddSimpleConsole(form => Apply(form, $"{Timestamp} ").SingleLine = true);
    }

    private static T Apply<T>(T form, string timestamp)
        where T : ConsoleFormatterOptions
    {
        (form.TimestampFormat, form.UseUtcTimestamp) = (timestamp, true);
        return form;
    }
}
