using System.Text.Json.Nodes;
using Grpc.Core;
using Scoring.Server.Credentials;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Access;

/// <summary>A keys file with keys for tests.</summary>
internal sealed class TestKeys : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestKeys() => KeysFile.Change(Path, records => records);

    public string Path => _folder.At("keys.json");

    /// <summary>The headers of a call with a credential.</summary>
    public static Metadata Bearer(string credential) => new() { { "authorization", $"Bearer {credential}" } };

    /// <summary>Adds a key that was created at the start of the manual clock.</summary>
    public string Add(string name, string tenant, IReadOnlyList<string> roles, IReadOnlyList<string>? sources = null, DateTimeOffset? expires = null)
    {
        (string key, ApiKeyRecord record) = ApiKey.Create(name, roles, DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs));
        KeysFile.Change(Path, records => [.. records, record with { Tenant = tenant, Sources = sources ?? [], Expires = expires }]);
        return key;
    }

    /// <summary>Revokes the keys of a name.</summary>
    public void Revoke(string name) => KeysFile.Change(Path, records =>
        [.. records.Select(record => record.Name == name ? record with { Revoked = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs) } : record)]);

    /// <summary>The file as JSON, with a change.</summary>
    public void Edit(Action<JsonNode> change)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path))!;
        change(json);
        File.WriteAllText(Path, json.ToJsonString());
    }

    public void Dispose() => _folder.Dispose();
}
