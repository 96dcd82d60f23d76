using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Scoring.Server.Configuration;
using Scoring.Server.Hosting;

namespace Scoring.Server.Tests.Hosting;

public sealed class LogOutputTests
{
    [Fact]
    public void A_line_of_text_begins_with_its_time()
    {
        string line = Format("text");
        Assert.Matches("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warn: category\[14\] Not ready: two lines\s*$""", line);
        Assert.Single(line.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_line_of_JSON_has_time_level_event_and_values()
    {
        string line = Format("json");
        Assert.Single(line.TrimEnd().Split('\n'));
        JsonElement json = JsonDocument.Parse(line).RootElement;
        Assert.Matches("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$""", json.GetProperty("Timestamp").GetString());
        Assert.Equal(14, json.GetProperty("EventId").GetInt32());
        Assert.Equal("Warning", json.GetProperty("LogLevel").GetString());
        Assert.Equal("Not ready: two\nlines", json.GetProperty("Message").GetString());
    }

    private static string Format(string form)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => LogOutput.Apply(logging, new ScoringServerOptions { LogFormat = form }));
        using ServiceProvider provider = services.BuildServiceProvider();
        string? name = provider.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        ConsoleFormatter formatter = provider.GetServices<ConsoleFormatter>().Single(one => one.Name == name);
        using var writer = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Warning, "category", new EventId(14), "Not ready: two\nlines", exception: null, (state, _) => state), scopeProvider: null, writer);
        return writer.ToString();
    }
}
