using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Stored;

/// <summary>
/// A database file that an earlier build wrote is opened and served with the same bytes. How the file and the expected responses were made, and when
/// they may be replaced, is described in <c>Previous/README.md</c>.
/// </summary>
public sealed class PreviousDatabaseTests : IDisposable
{
    /// <summary>2026-02-01 00:00 UTC: after the newest observation of every creator in the file.</summary>
    private const long AsOfMs = 1_769_904_000_000;

    /// <summary>The version of the creator <c>erased</c> when it was erased, as the table <c>erased</c> of the file holds it.</summary>
    private const long ErasedVersion = 1_795_980_261_472_477;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Stored", "Previous");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_an_earlier_build_is_served_with_the_same_bytes()
    {
        await using RunningServer server = await OpenAsync();

        string received = await ResponsesAsync(server, StoredCreators(server.DatabasePath));

        string expected = await File.ReadAllTextAsync(Path.Combine(Folder, "responses.approved.txt"), TestContext.Current.CancellationToken);
        if (received != expected) await File.WriteAllTextAsync(Path.Combine(Folder, "responses.received.txt"), received, TestContext.Current.CancellationToken);
        Assert.Equal(expected, received);
    }

    [Fact]
    public async Task An_erased_creator_stays_erased_and_its_next_version_is_higher_than_the_erased_one()
    {
        await using RunningServer server = await OpenAsync();
        CreatorRef erased = Messages.Creator("erased");

        RefusedCall refusal = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = erased }));
        await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Profile("erased") } });

        Assert.Equal(StatusCode.NotFound, refusal.Code);
        // A version is at least the Unix time in microseconds, but the clock of the test is before the time at which the file was written.
        Assert.True((await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = erased })).RecordVersion > ErasedVersion);
    }

    [Fact]
    public async Task Observations_that_the_file_contains_already_change_no_record()
    {
        await using RunningServer server = await OpenAsync();
        foreach ((CreatorRef creator, _) in StoredCreators(server.DatabasePath))
        {
            GetCreatorResponse before = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator });

            var request = new RecordObservationsRequest { Observations = { before.Observations } };
            RecordObservationsResponse response = await server.Ingest.RecordObservationsAsync(request);

            Assert.All(response.Results, result => Assert.Equal(ObservationStatus.Unchanged, result.Status));
            Assert.Equal(before, await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator }));
        }
    }

    private static async Task<string> ResponsesAsync(RunningServer server, IReadOnlyList<(CreatorRef Creator, string Name)> creators)
    {
        var text = new StringBuilder();
        foreach ((CreatorRef creator, string name) in creators)
        {
            // Features of an earlier version are computed again when they are read, and stored: the version of the record grows once.
            await server.RawAsync("ScoreCreator", new ScoreCreatorRequest { Creator = creator, AsOfMs = AsOfMs }.ToByteArray());
            foreach ((string kind, ScoreCreatorRequest request) in RequestsOf(creator))
            {
                byte[] response = await server.RawAsync("ScoreCreator", request.ToByteArray());
                // The second call finds the creator in the cache, and where the request is plain its serialized response too.
                Assert.Equal(response, await server.RawAsync("ScoreCreator", request.ToByteArray()));
                Append(text, name, kind, response);
            }

            GetCreatorResponse record = await server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator });
            // The field is newer than the approved responses: a record of that time has the unnamed source only.
            SourceState source = Assert.Single(record.Sources);
            Assert.Equal(("", 0, record.Observations.Count), (source.Source, source.Epoch, source.Observations));
            record.Sources.Clear();
            Append(text, name, "GetCreator", record.ToByteArray());
            text.Append(CultureInfo.InvariantCulture, $"{name} record_sha256 {record.RecordBytes} {record.RecordSha256}\n");
        }

        var batch = new BatchScoreCreatorsRequest { AsOfMs = AsOfMs, Creators = { creators.Select(one => one.Creator) } };
        Append(text, "all", "batch", await server.RawAsync("BatchScoreCreators", batch.ToByteArray()));
        byte[][] messages = [.. creators.Select(one => new StreamScoresRequest { AsOfMs = AsOfMs, Creator = one.Creator }.ToByteArray())];
        Append(text, "all", "stream", [.. (await server.RawStreamAsync(messages)).SelectMany(response => response)]);
        return text.ToString();
    }

    private static IEnumerable<(string Kind, ScoreCreatorRequest Request)> RequestsOf(CreatorRef creator)
    {
        yield return ("plain", new() { Creator = creator, AsOfMs = AsOfMs });
        yield return ("without-as-of", new() { Creator = creator });
        yield return ("explained", new()
        {
            Creator = creator,
            AsOfMs = AsOfMs,
            Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals },
        });
        yield return ("context", new()
        {
            Creator = creator,
            AsOfMs = AsOfMs,
            Explain = { ExplanationPart.Contributions },
            Context = new ScoringContext
            {
                BrandNiches = { "552", "653" },
                Languages = { "de", "en" },
                TargetAudience = new AudienceDistribution
                {
                    Countries = { new AudienceShare { Key = "DE", Share = .5 } },
                    AgeGenders = { new AudienceShare { Key = "F18-24", Share = .4 } },
                },
                ViralityMultiple = 3,
            },
        });
    }

    // One line per response: creator, kind of request, length in bytes, SHA-256.
    private static void Append(StringBuilder text, string name, string kind, byte[] response) =>
        text.Append(CultureInfo.InvariantCulture, $"{name} {kind} {response.Length} {Convert.ToHexStringLower(SHA256.HashData(response))}\n");

    private static List<(CreatorRef Creator, string Name)> StoredCreators(string databasePath)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT platform, id FROM creator ORDER BY platform, id";
        using SqliteDataReader reader = command.ExecuteReader();
        List<(CreatorRef, string)> creators = [];
        while (reader.Read())
        {
            var creator = Messages.Creator(reader.GetString(1), (Platform)reader.GetInt32(0));
            creators.Add((creator, $"{creator.Platform}/{creator.Id}"));
        }

        return creators;
    }

    private Task<RunningServer> OpenAsync()
    {
        File.Copy(Path.Combine(Folder, "stored.sqlite"), _folder.At("stored.db"));
        var options = new ScoringServerOptions
        {
            Listen = "http://127.0.0.1:0",
            DatabasePath = _folder.At("stored.db"),
            ModelPath = RunningServer.ShippedModelPath,
            WarmUp = TimeSpan.Zero,
        };
        return RunningServer.StartAsync(options, new ManualClock());
    }
}
