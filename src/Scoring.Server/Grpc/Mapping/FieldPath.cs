using System.Globalization;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>The path of a field in a request. It is formatted only for an error, because most requests are valid.</summary>
/// <param name="Name">The field of the request.</param>
/// <param name="Index">The index of the entry, when the field is a list.</param>
/// <param name="Child">The field of the entry; null for the entry itself.</param>
internal readonly record struct FieldPath(string Name, int? Index = null, string? Child = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string entry = Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Name}[{index}]") : Name;
        return Child is null ? entry : $"{entry}.{Child}";
    }
}
