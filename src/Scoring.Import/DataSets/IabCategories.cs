namespace Scoring.Import.DataSets;

/// <summary>The categories of the Kim data set as ids of the IAB Content Taxonomy 3.1, which observations use.</summary>
public static class IabCategories
{
    // Ids and names of the taxonomy. "Family" is the tier-1 entry, because the data set does not limit it to parenting.
    private static readonly Dictionary<string, string> IdsByCategory = new(StringComparer.Ordinal)
    {
        ["beauty"] = "553", // Beauty
        ["family"] = "186", // Family and Relationships
        ["fashion"] = "552", // Style & Fashion
        ["fitness"] = "225", // Fitness and Exercise
        ["food"] = "210", // Food & Drink
        ["interior"] = "283", // Interior Decorating
        ["pet"] = "422", // Pets
        ["travel"] = "653", // Travel
    };

    /// <summary>The category that has no niche.</summary>
    public const string Other = "other";

    /// <summary>Whether a category is one of the data set's.</summary>
    public static bool IsKnown(string category) => category == Other || IdsByCategory.ContainsKey(category);

    /// <summary>The taxonomy id of a category; null for <see cref="Other"/> and for categories that are not the data set's.</summary>
    public static string? IdOf(string category) => IdsByCategory.GetValueOrDefault(category);
}
