using System.Text.Json;
using Scoring.Simulation.Attacks;

namespace Scoring.Simulation.Tests.Attacks;

public sealed class AttackCatalogueTests
{
    [Fact]
    public void Every_attack_has_terms_and_grows_with_its_intensity()
    {
        Assert.Equal(Enum.GetValues<AttackKind>(), AttackCatalogue.Committed.Attacks.Select(terms => terms.Kind));
        Assert.All(AttackCatalogue.Committed.Attacks, terms =>
        {
            Assert.Same(terms, AttackCatalogue.Committed.Named(terms.Name));
            Assert.True(0 < terms.Of(Intensity.Low) && terms.Of(Intensity.Low) < terms.Of(Intensity.Middle) && terms.Of(Intensity.Middle) < terms.Of(Intensity.High));
            Assert.InRange(terms.StartDaysBeforeCut.Least, 1, terms.StartDaysBeforeCut.Most);
        });
        Assert.Null(AttackCatalogue.Committed.Named("no-such-attack"));
    }

    [Fact]
    public void Every_number_names_its_source()
    {
        using Stream file = typeof(AttackCatalogue).Assembly.GetManifestResourceStream("attacks.json")!;
        using JsonDocument document = JsonDocument.Parse(file);
        Assert.Empty(Unsourced(document.RootElement, "$"));
    }

    // An object that holds a number holds a tag and a source as well.
    private static IEnumerable<string> Unsourced(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) yield break;
        bool hasNumber = element.EnumerateObject().Any(property => property.Value.ValueKind == JsonValueKind.Number && property.Name != "format");
        if (hasNumber && !(element.TryGetProperty("tag", out JsonElement tag) && tag.GetString() is "S" or "D" or "J" && element.TryGetProperty("source", out _))) yield return path;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            foreach (string fault in Unsourced(property.Value, $"{path}.{property.Name}")) yield return fault;
        }
    }
}
