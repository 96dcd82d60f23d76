using System.Reflection;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;

namespace Scoring.Import.Sources;

/// <summary>The mappings of common exports and data sets of providers that are part of the program. They are files in the form of <see cref="MappingFile"/>.</summary>
public static class ReadyMappings
{
    private const string Prefix = "ready/";
    private const string Ending = ".json";
    private static readonly Assembly Holder = typeof(ReadyMappings).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Holder.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All of them, in this order.</summary>
    public static IEnumerable<ColumnMapping> All => Names.Select(name => Find(name)!);

    /// <summary>A mapping by its name; null when there is none of this name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="settings">Their zone is that of times without an offset, where the mapping names none.</param>
    public static ColumnMapping? Find(string name, ImportSettings? settings = null)
    {
        using Stream? file = Holder.GetManifestResourceStream(Prefix + name + Ending);
        if (file is null) return null;
        using StreamReader reader = new(file);
        return MappingFile.Parse(reader.ReadToEnd(), name + Ending, settings);
    }
}
