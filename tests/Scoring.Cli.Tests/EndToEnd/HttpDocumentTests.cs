using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>The commands of docs/http.md work as they are written, in their order: the first one starts the server, the others call it and get the answers of the document.</summary>
[Collection(ProcessTests.Name)]
public sealed partial class HttpDocumentTests
{
    private const string Address = "http://127.0.0.1:5081";
    private const string AnyValue = "…";
    private const string Command = "dotnet run --project src/Scoring.Cli --";

    [Fact]
    public async Task The_commands_of_the_document_are_answered()
    {
        string own = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        Match[] examples = [.. Examples().Matches(File.ReadAllText(RepositoryFolder.At("docs/http.md")).ReplaceLineEndings("\n")).Cast<Match>()];
        string[] commands = [.. examples.Select(match => match.Groups["command"].Value.Replace(Address, own, StringComparison.Ordinal))];
        using TemporaryFolder folder = new();
        Assert.Contains(Command, commands[0], StringComparison.Ordinal);
        // The command as it was built, on a free port for gRPC.
        string serve = commands[0].Replace(Command, $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll")}'", StringComparison.Ordinal);
        await using CliProcess server = CliProcess.StartLine(folder.Path, $"exec env {serve} --listen http://127.0.0.1:0");
        await server.LineAsync(line => line.StartsWith("Listening on ", StringComparison.Ordinal));

        var answers = new List<JsonNode>();
        foreach (string command in commands[1..]) answers.Add(await RunAsync(command));

        Assert.Equal(8, answers.Count);
        for (int i = 0; i < answers.Count; i++) AssertShown(JsonNode.Parse(examples[i + 1].Groups["answer"].Value), answers[i], commands[i + 1]);
        Assert.DoesNotContain(answers, answer => answer["code"] is not null);
        Assert.Equal(["OBSERVATION_STATUS_APPLIED", "OBSERVATION_STATUS_APPLIED"], answers[0]["results"]!.AsArray().Select(result => (string?)result!["status"]));
        Assert.NotEmpty(answers[1]["scores"]!["engagement"]!["explanation"]!["reasons"]!.AsArray());
        Assert.Equal(["trust", "recordVersion"], answers[2]["scores"]!.AsObject().Select(field => field.Key));
        Assert.NotNull(answers[3]["scores"]!["fit"]);
        Assert.Equal("CREATOR_NOT_FOUND", (string?)answers[4]["items"]![1]!["error"]!["reason"]);
        Assert.Equal("2025-10-09T08:53:20.000Z", (string?)answers[5]["observations"]![0]!["observedAt"]);
        Assert.True((bool?)answers[6]["model"]!["isActive"]);
        Assert.True((bool?)answers[7]["existed"]);
    }

    // The document leaves fields out, and has a sign for values that are others each time. Lists are whole.
    private static void AssertShown(JsonNode? shown, JsonNode? answer, string where)
    {
        if (shown is JsonValue sign && sign.TryGetValue(out string? text) && text == AnyValue)
        {
            Assert.True(answer is not null, where);
        }
        else if (shown is JsonObject fields)
        {
            JsonObject actual = Assert.IsType<JsonObject>(answer);
            foreach ((string name, JsonNode? value) in fields) AssertShown(value, actual[name], $"{where}: {name}");
        }
        else if (shown is JsonArray list)
        {
            JsonArray actual = Assert.IsType<JsonArray>(answer);
            Assert.True(list.Count == actual.Count, where);
            for (int i = 0; i < list.Count; i++) AssertShown(list[i], actual[i], $"{where}[{i}]");
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(shown, answer), $"{where} is {answer?.ToJsonString()}");
        }
    }

    private static async Task<JsonNode> RunAsync(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, command);
        return JsonNode.Parse(output)!;
    }

    [GeneratedRegex("```sh\n(?<command>(curl|Scoring__).*?)\n```(\n\n```json\n(?<answer>.*?)\n```)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Examples();
}
