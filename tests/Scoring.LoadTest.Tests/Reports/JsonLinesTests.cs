using System.Text.Json;
using Scoring.LoadTest.Reports;
using Scoring.LoadTest.Tests.Measuring;

namespace Scoring.LoadTest.Tests.Reports;

public sealed class JsonLinesTests
{
    private static readonly JsonElement[] Lines =
        [.. JsonLines.Of(MadeUpLegs.Run(same: 1)).Select(line => JsonDocument.Parse(line).RootElement)];

    [Fact]
    public void Every_line_is_an_object_with_the_names_of_the_contract() => Assert.All(Lines, line =>
    {
        Assert.Equal(JsonValueKind.String, line.GetProperty("scenario").ValueKind);
        foreach (string name in (string[])["throughput_ratio", "p50_ratio", "p99_ratio"]) Assert.True(line.TryGetProperty(name, out _), name);
        Assert.False(line.GetProperty("void").GetBoolean());
    });

    [Fact]
    public void A_scenario_has_ratios_and_absolute_figures_with_their_spread()
    {
        JsonElement unary = Of("unary");
        Assert.Equal(.9, unary.GetProperty("throughput_ratio").GetDouble(), 12);
        Assert.Equal(1.2, unary.GetProperty("p99_ratio").GetDouble(), 2);
        Assert.Equal(900, unary.GetProperty("per_s").GetProperty("median").GetDouble());
        Assert.Equal(1_000, unary.GetProperty("baseline_per_s").GetProperty("q3").GetDouble());
        Assert.Equal(120, unary.GetProperty("p99_us").GetProperty("q1").GetDouble(), 0);
        Assert.Equal("open loop", unary.GetProperty("latency").GetString());
        Assert.Equal(10, unary.GetProperty("server_cpu_us_per_call").GetProperty("median").GetDouble());
    }

    [Fact]
    public void Commits_stand_beside_what_was_recorded() =>
        Assert.Equal(5_000, Of("ingest").GetProperty("commits_per_s").GetProperty("median").GetDouble());

    [Fact]
    public void The_process_and_the_empty_call_have_lines_of_their_own()
    {
        Assert.Equal(90_000_000, Of("process").GetProperty("idle_resident_bytes").GetInt64());
        // 1,000 bytes a call, of which an empty one allocates 500.
        Assert.Equal(500, Of("process").GetProperty("own_bytes_per_unary_call").GetDouble());
        Assert.Equal(2_000, Of("empty").GetProperty("per_s").GetProperty("median").GetDouble());
        Assert.Equal(1, Of("same-unary").GetProperty("throughput_ratio").GetDouble());
    }

    [Fact]
    public void A_scenario_that_is_not_offered_says_so() => Assert.False(Of("stream").GetProperty("offered").GetBoolean());

    [Fact]
    public void A_void_run_says_so_on_every_line() =>
        Assert.All(JsonLines.Of(MadeUpLegs.Run(same: 1.2)), line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("void").GetBoolean()));

    private static JsonElement Of(string scenario) => Lines.Single(line => line.GetProperty("scenario").GetString() == scenario);
}
