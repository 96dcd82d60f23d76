using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Scoring.House.Tests.Deployment;

/// <summary>The dashboards of Grafana are complete and consistent. That each panel shows something of a real server is tested with the alerts.</summary>
public sealed partial class DashboardTests
{
    private const string Folder = "deploy/compose/grafana";

    private static readonly string[] Paths =
        [.. Directory.EnumerateFiles(Repository.PathOf($"{Folder}/dashboards"), "*.json").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Paths.Select(path => Path.GetFileName(path))];

    [Fact]
    public void Dashboards_have_ids_of_their_own_and_link_to_each_other()
    {
        string[] ids = [.. Paths.Select(path => Text(Read(Path.GetFileName(path))["uid"]))];
        Assert.Equal(["scoring-overview", "scoring-scores"], ids);
        Assert.Equal(
            ids.Select(id => $"/d/{id}"),
            Paths.SelectMany(path => Read(Path.GetFileName(path))["links"]!.AsArray()).Select(link => Text(link!["url"])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_panel_has_an_id_of_its_own_and_a_place_of_its_own(string file)
    {
        JsonNode[] panels = [.. PanelsOf(file)];
        Assert.Equal(panels.Length, panels.Select(panel => panel["id"]!.GetValue<int>()).Distinct().Count());
        var taken = new HashSet<(int, int)>();
        foreach (JsonNode? place in panels.Select(panel => panel["gridPos"]))
        {
            (int x, int y, int width, int height) = (Number(place!, "x"), Number(place!, "y"), Number(place!, "w"), Number(place!, "h"));
            Assert.True(x >= 0 && x + width <= 24, $"{place} is outside of the grid");
            for (int i = 0; i < width * height; i++) Assert.True(taken.Add((x + (i % width), y + (i / width))), $"{place} overlaps another panel");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_panel_has_a_title_a_description_a_unit_and_queries_of_the_data_source(string file)
    {
        string source = Source();
        Assert.All(PanelsOf(file).Where(panel => Text(panel["type"]) != "row"), panel =>
        {
            Assert.NotEmpty(Text(panel["title"]));
            Assert.EndsWith(".", Text(panel["description"]), StringComparison.Ordinal);
            Assert.NotEmpty(Text(panel["fieldConfig"]!["defaults"]!["unit"]));
            Assert.Equal(source, Text(panel["datasource"]!["uid"]));
            JsonArray targets = panel["targets"]!.AsArray();
            Assert.NotEmpty(targets);
            Assert.Equal(targets.Count, targets.Select(target => Text(target!["refId"])).Distinct(StringComparer.Ordinal).Count());
            Assert.All(targets, target => Assert.Equal(source, Text(target!["datasource"]!["uid"])));
            Assert.All(targets, target => Assert.NotEmpty(Text(target!["legendFormat"])));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_variable_is_used_and_each_used_one_exists(string file)
    {
        JsonArray variables = Read(file)["templating"]!["list"]!.AsArray();
        Assert.All(variables, variable => Assert.Equal(Source(), Text(variable!["datasource"]!["uid"])));
        string[] used =
        [
            .. Expressions(file).SelectMany(expression => Variable().Matches(expression)).Select(match => match.Groups["name"].Value)
                .Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(variables.Select(variable => Text(variable!["name"])).Order(StringComparer.Ordinal), used);
        Assert.All(Expressions(file), expression => Assert.Contains("instance=~\"$instance\"", expression, StringComparison.Ordinal));
    }

    [Fact]
    public void The_folder_of_the_dashboards_is_mounted_where_their_provider_reads_it()
    {
        var provider = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Repository.Read($"{Folder}/dashboards.yml"));
        var first = (Dictionary<object, object>)((List<object>)provider["providers"])[0];
        string path = (string)((Dictionary<object, object>)first["options"])["path"];
        List<string> volumes = ComposeFile.Read("deploy/compose/monitoring.yml").Services["grafana"].Volumes;
        Assert.Contains($"./{Folder}/dashboards:{path}:ro", volumes);
        Assert.Contains($"./{Folder}/dashboards.yml:/etc/grafana/provisioning/dashboards/scoring.yml:ro", volumes);
    }

    private static string Source() => SourceId().Match(Repository.Read($"{Folder}/datasources.yml")).Groups["id"].Value;

    private static JsonNode Read(string file) => JsonNode.Parse(Repository.Read($"{Folder}/dashboards/{file}"))!;

    private static IEnumerable<JsonNode> PanelsOf(string file) => Read(file)["panels"]!.AsArray().Select(panel => panel!);

    private static IEnumerable<string> Expressions(string file) =>
        PanelsOf(file).SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => Text(target!["expr"]));

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    [GeneratedRegex("""^ +uid: (?<id>\S+)$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceId();

    [GeneratedRegex("""\$(?<name>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
