using System.Text.Json;
using System.Text.Json.Serialization;
using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Reports.Text;
using Scoring.Server.Upkeep;

namespace Scoring.Cli.Upkeep;

/// <summary>Writes the damages of a store, one per line: as text, or as JSON for programs.</summary>
internal sealed class DamageLines(TextWriter output, bool isJson)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes a damage.</summary>
    public void Write(StoreDamage damage) => output.WriteLine(isJson
        ? JsonSerializer.Serialize(new { tenant = damage.Creator?.Tenant, platform = damage.Creator is { } key ? NameOf(key.Platform) : null, id = damage.Creator?.Id, damage = damage.Fault }, Compact)
        : $"DAMAGED  {NameOf(damage.Creator)}: {damage.Fault}");

    /// <summary>Writes the summary, as the last line.</summary>
    public void WriteSummary(VerifiedStore verified)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { store = verified.Location, creators = verified.Creators, damages = verified.Damages, other_extraction = verified.OtherExtraction }));
            return;
        }

        if (verified.OtherExtraction > 0)
        {
            output.WriteLine($"note     The features of {CountedWords.Of(verified.OtherExtraction, "creator")} are of another extraction than that of the model; they are computed again when they are read, and were not compared.");
        }

        output.WriteLine(verified.Damages == 0
            ? $"Verified {CountedWords.Of(verified.Creators, "creator")} of {verified.Location}: nothing is damaged."
            : $"Verified {CountedWords.Of(verified.Creators, "creator")} of {verified.Location}: {NumberText.Count(verified.Damages)} damaged. 'scoring repair --from BACKUP' mends an embedded store (docs/operations.md).");
    }

    /// <summary>The name of a creator, or of the file.</summary>
    public static string NameOf(CreatorKey? creator) => creator is not { } key ? "file"
        : key.Tenant == CreatorKey.DefaultTenant ? $"{NameOf(key.Platform)} {Shown(key.Id)}" : $"{NameOf(key.Platform)} {Shown(key.Id)} of tenant {Shown(key.Tenant)}";

    // A damaged key can have control characters, which do not reach the terminal.
    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    // The platform of a damaged key can be any number.
    private static string NameOf(Platform platform) => Enum.IsDefined(platform) && platform != Platform.Unspecified ? PlatformNames.NameOf(platform) : $"platform {(int)platform}";
}
