using System.Text.Json;
using Scoring.Simulation.Prices;

namespace Scoring.Simulation.Attacks;

/// <summary>The attacks, read from the committed file <c>attacks.json</c>.</summary>
public sealed class AttackCatalogue
{
    private static readonly string[] Names =
        ["bought-followers", "slow-drip", "bought-likes", "bought-likes-one-post", "comment-bots", "pod", "undisclosed", "knowing-attacker"];

    private static readonly string[] Intensities = ["low", "middle", "high"];

    private readonly AttackTerms[] _terms;

    private AttackCatalogue(JsonElement root)
    {
        JsonElement attacks = root.GetProperty("attacks");
        _terms = [.. Names.Select((name, kind) => TermsOf((AttackKind)kind, name, attacks.GetProperty(name)))];
    }

    /// <summary>The catalogue embedded in this assembly.</summary>
    public static AttackCatalogue Committed { get; } = Read();

    /// <summary>All attacks, in the order of <see cref="AttackKind"/>.</summary>
    public IReadOnlyList<AttackTerms> Attacks => _terms;

    /// <summary>The parameters of an attack.</summary>
    public AttackTerms Of(AttackKind kind) => _terms[(int)kind];

    /// <summary>Finds an attack by name; null when there is none.</summary>
    public AttackTerms? Named(string name) => Array.Find(_terms, terms => terms.Name == name);

    private static AttackCatalogue Read()
    {
        using JsonDocument document = CommittedFile.Open("attacks.json");
        return new AttackCatalogue(document.RootElement);
    }

    private static AttackTerms TermsOf(AttackKind kind, string name, JsonElement terms)
    {
        double[] intensities = [.. Intensities.Select(intensity => terms.GetProperty(intensity).GetDouble())];
        int[] start = [.. terms.GetProperty("start_days_before_cut").EnumerateArray().Select(days => days.GetInt32())];
        Dictionary<string, double> numbers = terms.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(property => property.Name, property => property.Value.GetProperty("value").GetDouble(), StringComparer.Ordinal);
        return new AttackTerms(kind, name, terms.GetProperty("unit").GetString()!, intensities, (start[0], start[1]), numbers);
    }
}
