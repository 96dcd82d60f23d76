using System.Text.Json;
using Scoring.Reports.CommandLine;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>The verification reads everything and names what differs.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const int Creators = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly StoredCreators _stored;

    public VerifyCommandTests() => _stored = new StoredCreators(_folder.At("scoring.db"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_store_of_several_tenants_is_verified_beside_its_owner()
    {
        await _stored.WriteAsync(Creators);
        await using var owner = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _stored.Path }, TimeProvider.System);

        CommandRun run = await VerifyAsync();

        Assert.Equal((ExitCode.Done, $"Verified {Creators} creators of {_stored.Path}: nothing is damaged.\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("state", 0, "the state cannot be decoded")]
    [InlineData("state", 50, "the state cannot be decoded")]
    [InlineData("state", 200, "the state cannot be decoded")]
    [InlineData("features", 0, "the features are damaged")]
    [InlineData("features", 50, "the features are damaged")]
    [InlineData("features", 200, "the features are damaged")]
    public async Task A_flipped_byte_is_named_with_its_creator(string column, int place, string fault)
    {
        await _stored.WriteAsync(Creators);
        _stored.Flip(StoredCreators.KeyOf(19, "acme"), column, place);

        CommandRun run = await VerifyAsync();

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"DAMAGED  tiktok creator-0019 of tenant acme: {fault}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"Verified {Creators} creators of {_stored.Path}: 1 damaged.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_of_another_format_are_counted_and_are_no_damage()
    {
        await _stored.WriteAsync(Creators, checksums: false);
        // The first byte is the format: features of another one are computed again by the next read.
        _stored.Flip(StoredCreators.KeyOf(19, "acme"), "features", 0);

        CommandRun run = await VerifyAsync();

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("The features of 1 creator are of another extraction", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_whose_id_no_request_can_have_is_named_on_one_line()
    {
        await _stored.WriteAsync(Creators);
        _stored.Rename(StoredCreators.KeyOf(3), "creator\n0003");

        CommandRun run = await VerifyAsync();

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith("DAMAGED  tiktok creator\uFFFD0003: no request can have this tenant, platform or id\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_named_and_its_creators_too_as_json_lines()
    {
        await _stored.WriteAsync(Creators);
        string page = await _stored.DamagePageAsync(StoredCreators.KeyOf(30));

        CommandRun run = await VerifyAsync("--json");

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Error));
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Contains(lines, line => line.TryGetProperty("damage", out JsonElement damage) && !line.TryGetProperty("id", out _) && damage.GetString()!.Contains(page, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TryGetProperty("id", out JsonElement id) && id.GetString() == "creator-0030" && line.GetProperty("platform").GetString() == "tiktok");
        Assert.Equal((Creators, lines.Length - 1), (lines[^1].GetProperty("creators").GetInt32(), lines[^1].GetProperty("damages").GetInt32()));
    }

    [Fact]
    public async Task A_store_that_does_not_exist_is_an_error_of_the_command_line()
    {
        CommandRun run = await VerifyAsync();
        Assert.Equal((ExitCode.Usage, "", $"scoring: There is no database {_stored.Path}.\n"), (run.ExitCode, run.Output, run.Error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private Task<CommandRun> VerifyAsync(params string[] more) => CommandRun.RunAsync(["verify", "--database", _stored.Path, .. more]);
}
