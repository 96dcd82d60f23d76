using System.Globalization;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Where a field stands in a request. Written out only when something is wrong with it, since most requests are right.</summary>
/// <param name="Name">The field of the request.</param>
/// <param name="Index">The entry, when the field is a list.</param>
/// <param name="Child">The field of the entry, when it is meant.</param>
internal readonly record struct FieldPath(string Name, int? Index = null, string? Child = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string entry = Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Name}[{index}]") : Name;
        return Child is null ? entry : $"{entry}.{Child}";
    }
}
