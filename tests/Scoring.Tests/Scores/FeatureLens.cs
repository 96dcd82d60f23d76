using System.Reflection;
using Scoring.Features;

namespace Scoring.Tests.Scores;

/// <summary>One number of a features record, to be read and exchanged.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Group">The property that holds its group; null when it stands alone.</param>
/// <param name="Property">Its own property.</param>
internal sealed record FeatureLens(string Name, PropertyInfo? Group, PropertyInfo Property)
{
    /// <summary>All numbers in single precision, those of the groups included.</summary>
    public static IReadOnlyList<FeatureLens> All { get; } = [.. typeof(CreatorFeatures).GetProperties().SelectMany(Of)];

    public float Get(CreatorFeatures features) => (float)Property.GetValue(Group is null ? features : Group.GetValue(features))!;

    public CreatorFeatures Set(CreatorFeatures features, float value)
    {
        object whole = features;
        if (Group is null)
        {
            Property.SetValue(whole, value);
            return (CreatorFeatures)whole;
        }

        object group = Group.GetValue(whole)!;
        Property.SetValue(group, value);
        Group.SetValue(whole, group);
        return (CreatorFeatures)whole;
    }

    private static IEnumerable<FeatureLens> Of(PropertyInfo property)
    {
        if (property.PropertyType == typeof(float)) return [new FeatureLens(property.Name, null, property)];
        if (property.PropertyType.Namespace != typeof(CreatorFeatures).Namespace || !property.CanWrite) return [];
        return property.PropertyType.GetProperties().Where(inner => inner.PropertyType == typeof(float) && inner.CanWrite)
            .Select(inner => new FeatureLens($"{property.Name}.{inner.Name}", property, inner));
    }
}
