using Scoring.Import.DataSets;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Sources;

/// <summary>Selects how a file or folder is read: by the given mapping, else by its content.</summary>
public static class SourceCatalogue
{
    private const string CsvEnding = ".csv";
    private const string UnknownForm = "its form is not known; select a mapping with --mapping";

    /// <summary>The built-in mappings, ready mappings included.</summary>
    public static IReadOnlyList<MappingSummary> BuiltIn { get; } =
    [
        new(ColumnMapping.FieldsName, "Tables whose columns have the names of the contract's fields, such as profile.followers.", []),
        new(JsonLinesSource.MappingName, "One observation of the contract as JSON on each line.", []),
        .. ReadyMappings.All.Select(mapping => new MappingSummary(mapping.Name, mapping.About, mapping.Traps)),
        new(KimSource.MappingName, "The public data set of Kim et al. 2020: Instagram accounts and posts, without times.", []),
        new(InstaFakeSeriesSource.MappingName, "post_series.json of the public InstaFake data set.", []),
        .. AccountTable.All.Select(table => new MappingSummary(table.MappingName, $"{table.FileName} of a public data set of accounts.", [])),
    ];

    /// <summary>The names of the built-in mappings.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } = [.. BuiltIn.Select(mapping => mapping.Name)];

    /// <summary>The sources of a path, in import order; at least one.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="mapping">The name of a built-in mapping or the path of a mapping file; null to detect it.</param>
    /// <param name="platform">The platform of accounts whose platform the mapping does not set.</param>
    /// <exception cref="InputException">The path cannot be read.</exception>
    public static IReadOnlyList<IObservationSource> Open(string path, string? mapping, Platform? platform) =>
        Find(path, mapping, new ImportSettings { Platform = platform }).Sources;

    /// <summary>The sources of a path, and what is left out. Subfolders are left out.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="mapping">The name of a built-in mapping or the path of a mapping file; null to detect it.</param>
    /// <param name="settings">Values that the input does not state.</param>
    /// <exception cref="InputException">The path cannot be read, or contains nothing that can be read.</exception>
    public static FoundSources Find(string path, string? mapping, ImportSettings settings)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new InputException($"{path} does not exist.");
        if (DataSet(path, mapping) is { } dataSet) return WholeFolder(path, dataSet.Source, dataSet.Files);
        return mapping is null
            ? Each(path, file => Recognise(file, settings), _ => UnknownForm, $"{path} has no file of a known format; select a mapping with --mapping (docs/import.md).")
            : Each(path, Reader(mapping, settings, isOnlyFile: !Directory.Exists(path)), _ => $"the mapping {mapping} does not read such files", $"There is no file in {path} that the mapping {mapping} reads.");
    }

    // The sources that read a folder, or one file of a given name in it.
    private static (IObservationSource Source, string[] Files)? DataSet(string path, string? mapping)
    {
        if (mapping is KimSource.MappingName or null && Directory.Exists(path) && KimInfluencers.IsIn(path))
        {
            return (new KimSource(path), [KimInfluencers.AccountsFile, KimInfluencers.PostsFile]);
        }

        if (mapping == KimSource.MappingName)
        {
            throw new InputException($"The mapping {mapping} reads a folder with {KimInfluencers.AccountsFile} and {KimInfluencers.PostsFile}; {path} is not such a folder.");
        }

        if (mapping == InstaFakeSeriesSource.MappingName)
        {
            return (new InstaFakeSeriesSource(FileIn(path, InstaFakeSeriesSource.FileName, mapping)), [InstaFakeSeriesSource.FileName]);
        }

        return AccountTable.All.FirstOrDefault(table => table.MappingName == mapping) is { } accounts
            ? (new AccountTableSource(FileIn(path, accounts.FileName, mapping!), accounts), [accounts.FileName])
            : null;
    }

    private static FoundSources WholeFolder(string path, IObservationSource source, string[] files)
    {
        if (!Directory.Exists(path)) return new FoundSources([source], []);
        IEnumerable<string> others = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Except(files, StringComparer.Ordinal);
        return new FoundSources([source], [.. others.Order(StringComparer.Ordinal).Select(name => new LeftOutFile(name, "it is not part of the data set"))]);
    }

    // A single file is read whatever its name; of a folder, the files for which there is a reader.
    private static FoundSources Each(string path, Func<string, IObservationSource?> read, Func<string, string> reason, string nothing)
    {
        List<IObservationSource> sources = [];
        List<LeftOutFile> leftOut = [];
        string[] entries = Directory.Exists(path) ? [.. Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal)] : [path];
        foreach (string entry in entries)
        {
            string name = Path.GetFileName(entry);
            if (Directory.Exists(entry)) leftOut.Add(new LeftOutFile(name, "it is a folder; import it separately"));
            else if (read(entry) is { } source) sources.Add(source);
            else leftOut.Add(new LeftOutFile(name, reason(name)));
        }

        return sources.Count > 0 ? new FoundSources(sources, leftOut) : throw new InputException(nothing);
    }

    private static Func<string, IObservationSource?> Reader(string mapping, ImportSettings settings, bool isOnlyFile)
    {
        bool Reads(string file, string ending) => isOnlyFile || IsOf(file, ending);

        if (mapping == JsonLinesSource.MappingName)
        {
            return file => Reads(file, JsonLinesSource.Ending) ? new JsonLinesSource(file, settings) : null;
        }

        if (mapping == ColumnMapping.FieldsName)
        {
            return file => Reads(file, CsvEnding) ? new CsvSource(file, ColumnMapping.OfFields(Path.GetFileName(file), CsvTable.HeaderOf(file)), settings) : null;
        }

        ColumnMapping columns = ReadyMappings.Find(mapping)
            ?? (File.Exists(mapping)
                ? MappingFile.Read(mapping)
                : throw new InputException($"'{mapping}' is neither a mapping file nor one of the built-in mappings: {string.Join(", ", BuiltInNames)}."));
        return file => Reads(file, CsvEnding) ? new CsvSource(file, columns, settings) : null;
    }

    private static IObservationSource? Recognise(string file, ImportSettings settings)
    {
        string name = Path.GetFileName(file);
        if (name == InstaFakeSeriesSource.FileName) return new InstaFakeSeriesSource(file);
        if (IsOf(file, JsonLinesSource.Ending)) return new JsonLinesSource(file, settings);
        if (!IsOf(file, CsvEnding)) return null;
        IReadOnlyList<string> header = CsvTable.HeaderOf(file);
        if (AccountTable.All.FirstOrDefault(table => table.IsOf(header)) is { } accounts) return new AccountTableSource(file, accounts);
        return ColumnMapping.IsOfFields(header) ? new CsvSource(file, ColumnMapping.OfFields(name, header), settings) : null;
    }

    private static bool IsOf(string file, string ending) => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static string FileIn(string path, string name, string mapping)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, name) : path;
        return File.Exists(file) ? file : throw new InputException($"The mapping {mapping} reads {name}, which is not in {path}.");
    }
}
