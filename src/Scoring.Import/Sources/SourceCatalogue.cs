using Scoring.Import.DataSets;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Sources;

/// <summary>Selects how a file or folder is read: by the given mapping, else by its content.</summary>
public static class SourceCatalogue
{
    private const string CsvEnding = ".csv";

    /// <summary>The names of the built-in mappings.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
        [KimSource.MappingName, InstaFakeSeriesSource.MappingName, .. AccountTable.All.Select(table => table.MappingName), JsonLinesSource.MappingName, ColumnMapping.FieldsName];

    /// <summary>The sources of a path, in import order; at least one.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="mapping">The name of a built-in mapping or the path of a mapping file; null to detect it.</param>
    /// <param name="platform">The platform of accounts whose platform the mapping does not set.</param>
    /// <exception cref="InputException">The path cannot be read.</exception>
    public static IReadOnlyList<IObservationSource> Open(string path, string? mapping, Platform? platform)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new InputException($"{path} does not exist.");
        }

        return mapping is null ? Detect(path, platform) : Named(path, mapping, platform);
    }

    private static List<IObservationSource> Named(string path, string mapping, Platform? platform)
    {
        if (mapping == KimSource.MappingName)
        {
            return Directory.Exists(path) && KimInfluencers.IsIn(path)
                ? [new KimSource(path)]
                : throw new InputException($"The mapping {mapping} reads a folder with {KimInfluencers.AccountsFile} and {KimInfluencers.PostsFile}; {path} is not such a folder.");
        }

        if (mapping == InstaFakeSeriesSource.MappingName)
        {
            return [new InstaFakeSeriesSource(FileIn(path, InstaFakeSeriesSource.FileName, mapping))];
        }

        if (AccountTable.All.FirstOrDefault(table => table.MappingName == mapping) is { } accounts)
        {
            return [new AccountTableSource(FileIn(path, accounts.FileName, mapping), accounts)];
        }

        if (mapping == JsonLinesSource.MappingName)
        {
            return [.. FilesOf(path, JsonLinesSource.Ending).Select(file => new JsonLinesSource(file, platform))];
        }

        if (mapping == ColumnMapping.FieldsName)
        {
            return [.. FilesOf(path, CsvEnding).Select(file => new CsvSource(file, ColumnMapping.OfFields(Path.GetFileName(file), CsvTable.HeaderOf(file)), platform))];
        }

        if (!File.Exists(mapping))
        {
            throw new InputException($"'{mapping}' is neither a mapping file nor one of the built-in mappings: {string.Join(", ", BuiltInNames)}.");
        }

        ColumnMapping columns = MappingFile.Read(mapping);
        return [.. FilesOf(path, CsvEnding).Select(file => new CsvSource(file, columns, platform))];
    }

    private static List<IObservationSource> Detect(string path, Platform? platform)
    {
        List<IObservationSource> sources = [];
        if (Directory.Exists(path) && KimInfluencers.IsIn(path))
        {
            sources.Add(new KimSource(path));
            return sources;
        }

        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)] : [path];
        foreach (string file in files)
        {
            if (Recognise(file, platform) is { } source)
            {
                sources.Add(source);
            }
        }

        return sources.Count > 0
            ? sources
            : throw new InputException($"{path} has no file of a known format; select a mapping with --mapping (docs/import.md).");
    }

    private static IObservationSource? Recognise(string file, Platform? platform)
    {
        string name = Path.GetFileName(file);
        if (name == InstaFakeSeriesSource.FileName)
        {
            return new InstaFakeSeriesSource(file);
        }

        if (name.EndsWith(JsonLinesSource.Ending, StringComparison.OrdinalIgnoreCase))
        {
            return new JsonLinesSource(file, platform);
        }

        if (!name.EndsWith(CsvEnding, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        IReadOnlyList<string> header = CsvTable.HeaderOf(file);
        if (AccountTable.All.FirstOrDefault(table => table.IsOf(header)) is { } accounts)
        {
            return new AccountTableSource(file, accounts);
        }

        return ColumnMapping.IsOfFields(header) ? new CsvSource(file, ColumnMapping.OfFields(name, header), platform) : null;
    }

    private static string FileIn(string path, string name, string mapping)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, name) : path;
        return File.Exists(file) ? file : throw new InputException($"The mapping {mapping} reads {name}, which is not in {path}.");
    }

    private static string[] FilesOf(string path, string ending)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*" + ending).Order(StringComparer.Ordinal)] : [path];
        return files.Length > 0 ? files : throw new InputException($"There is no {ending} file in {path}.");
    }
}
