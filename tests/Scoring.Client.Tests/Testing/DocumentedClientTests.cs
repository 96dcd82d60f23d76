using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Settings;
using Scoring.Client.Testing;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Client.Tests.Testing;

/// <summary>The code of docs/clients/csharp.md, compiled and run. The document has the lines and namespaces of this file.</summary>
public sealed class DocumentedClientTests
{
    private readonly List<(Observation Observation, ObservationResult Result)> _kept = [];
    private long _position;

    [Fact]
    public void The_document_has_the_code_of_this_file()
    {
        string[] own = Lines(File.ReadAllText(RepositoryFolder.At("tests", "Scoring.Client.Tests", "Testing", "DocumentedClientTests.cs")));
        string text = string.Join('\n', own);
        string[][] blocks = [.. File.ReadAllText(RepositoryFolder.At("docs", "clients", "csharp.md")).Split("```").Where(part => part.StartsWith("csharp\n", StringComparison.Ordinal)).Select(part => Lines(part["csharp".Length..]))];
        Assert.Equal(6, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(string.Join('\n', block.Where(line => !IsNamespace(line))), text, StringComparison.Ordinal));
        // The namespace around this file includes Scoring.Client.
        Assert.Equal(
            own.Where(line => IsNamespace(line) && IsOfClient(line)).Append("using Scoring.Client;").Order(StringComparer.Ordinal),
            blocks.SelectMany(block => block.Where(line => IsNamespace(line))).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_client_is_created_with_settings()
    {
        ScoringClientOptions options = new() { Address = "http://127.0.0.1:5080", ScoreDeadline = TimeSpan.FromMilliseconds(200), CacheTtl = TimeSpan.FromSeconds(30) };
        using ScoringClient client = new(options);
        Assert.NotNull(client.Calls);
    }

    [Fact]
    public async Task A_container_has_the_client()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Services.AddScoringClient(options => options.CoalescingDelay = TimeSpan.FromMilliseconds(2));
        await using ServiceProvider provider = builder.Services.BuildServiceProvider();
        Assert.IsType<ScoringClient>(provider.GetRequiredService<IScoringClient>());
    }

    [Fact]
    public async Task The_options_of_an_auction_answer_the_value()
    {
        await using FakeScoringClient client = await FakeScoringClient.StartAsync();
        CreatorRef creator = Messages.Creator("anna");
        await client.RecordAsync(Messages.Record("anna").Observations);
        ScoreOptions auction = new() { CachedOnly = true, ReadMask = new("trust.value"), Deadline = TimeSpan.FromMilliseconds(20), Priority = ScorePriority.Auction };
        ScoreResult result = await client.ScoreAsync(creator, auction);
        Assert.True(result is Scored or NotCached or Unavailable, result.ToString());
    }

    [Fact]
    public async Task What_an_ingestion_refuses_is_kept_before_its_position()
    {
        await using FakeScoringClient client = await FakeScoringClient.StartAsync();
        Observation invalid = Messages.Post("anna", 1);
        invalid.Post.Likes = -1;
        Observation other = Messages.Post("anna");
        other.Post.Likes--;
        IAsyncEnumerable<Observation> observations = new[] { Messages.Post("anna"), invalid, Messages.Post("anna"), other }.ToAsyncEnumerable();
        await foreach (IngestedBatch batch in client.IngestAsync(observations))
        {
            foreach ((Observation observation, ObservationResult result) in batch.Refused) await KeepAsync(observation, result);
            await SavePositionAsync(batch.Position);
        }

        Assert.Equal([(invalid, ObservationStatus.Invalid), (other, ObservationStatus.Conflict)], _kept.Select(one => (one.Observation, one.Result.Status)));
        Assert.Equal(4, _position);
    }

    [Fact]
    public async Task The_test_double_has_the_result_of_the_test()
    {
        CreatorRef berta = Messages.Creator("berta");
        Observation[] observations = [.. Messages.Record("berta").Observations];
        await using FakeScoringClient fake = await FakeScoringClient.StartAsync();
        await fake.RecordAsync(observations);
        fake.Answer(new Unavailable(berta, new ScoringError(StatusCode.Unavailable, "STORE_UNAVAILABLE", "The store does not respond.")));
        Assert.IsType<Unavailable>(await fake.ScoreAsync(berta));
    }

    private Task KeepAsync(Observation observation, ObservationResult result)
    {
        _kept.Add((observation, result));
        return Task.CompletedTask;
    }

    private Task SavePositionAsync(long position)
    {
        _position = position;
        return Task.CompletedTask;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNamespace(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && line.Count(letter => letter == ' ') == 1;

    private static bool IsOfClient(string line) => !line.Contains("System", StringComparison.Ordinal) && !line.Contains("Microsoft", StringComparison.Ordinal)
        && !line.Contains(".Tests.", StringComparison.Ordinal) && !line.Contains(".TestKit.", StringComparison.Ordinal);
}
