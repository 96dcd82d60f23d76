using Scoring.Import.DataSets;
using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Protos.V1;

namespace Scoring.Import.Sources;

/// <summary>Selects how a file or folder is read: by the given mapping, else by its content.</summary>
public static class SourceCatalogue
{
    private static readonly string[] LineEndings = [JsonLinesSource.Ending, ".ndjson"];
    private static readonly string[] DataEndings = [".csv", ".tsv", ".xlsx", ".xls", ".json", .. LineEndings];

    // A text file of a folder may also be a note: without the columns of a mapping it is left out.
    private static readonly string[] TableEndings = [".txt", .. DataEndings];

    /// <summary>The built-in mappings, ready mappings included.</summary>
    public static IReadOnlyList<MappingSummary> BuiltIn { get; } =
    [
        new(ColumnMapping.FieldsName, "Tables whose columns have the names of the contract's fields, such as profile.followers.", []),
        new(JsonLinesSource.MappingName, "One observation of the contract as JSON on each line.", []),
        .. ReadyMappings.All.Select(mapping => new MappingSummary(mapping.Name, mapping.About, mapping.Traps)),
        new(KimSource.MappingName, "The public data set of Kim et al. 2020: Instagram accounts and posts, without times.", []),
        new(InstaFakeSeriesSource.MappingName, $"{InstaFakeSeriesSource.FileName} of the public InstaFake data set.", []),
        .. AccountTable.All.Select(table => new MappingSummary(table.MappingName, $"{table.FileName} of a public data set of accounts.", [])),
        .. VideoTable.All.Select(table => new MappingSummary(table.MappingName, $"{VideoTable.FileName} of a public data set of posts with views.", [])),
    ];

    /// <summary>The names of the built-in mappings.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } = [.. BuiltIn.Select(mapping => mapping.Name)];

    /// <summary>The sources of a path, in import order; at least one.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="mapping">The name of a built-in mapping or the path of a mapping file; null to detect it.</param>
    /// <param name="platform">The platform of accounts whose platform the mapping does not set.</param>
    /// <exception cref="InputException">The path cannot be read.</exception>
    public static IReadOnlyList<IObservationSource> Open(string path, string? mapping, Platform? platform) =>
        Select(path, mapping, new ImportSettings { Platform = platform }).Sources;

    /// <summary>The sources of a path, what is left out, and what cannot be read.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="mapping">The name of a built-in mapping or the path of a mapping file; null to detect it.</param>
    /// <param name="settings">Values of the command line.</param>
    /// <exception cref="InputException">The path cannot be read.</exception>
    public static SourceSelection Select(string path, string? mapping, ImportSettings settings)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new InputException($"{path} does not exist.");
        return mapping is null ? Detect(path, settings) : Named(path, mapping, settings);
    }

    private static SourceSelection Named(string path, string mapping, ImportSettings settings)
    {
        if (mapping == KimSource.MappingName)
        {
            return Directory.Exists(path) && KimInfluencers.IsIn(path)
                ? Folder(path, new KimSource(path), KimInfluencers.AccountsFile, KimInfluencers.PostsFile)
                : throw new InputException($"The mapping {mapping} reads a folder with {KimInfluencers.AccountsFile} and {KimInfluencers.PostsFile}; {path} is not such a folder.");
        }

        if (mapping == InstaFakeSeriesSource.MappingName) return Folder(path, new InstaFakeSeriesSource(FileIn(path, InstaFakeSeriesSource.FileName, mapping)), InstaFakeSeriesSource.FileName);
        if (AccountTable.All.FirstOrDefault(table => table.MappingName == mapping) is { } accounts)
        {
            return Folder(path, new AccountTableSource(FileIn(path, accounts.FileName, mapping), accounts), accounts.FileName);
        }

        if (VideoTable.All.FirstOrDefault(table => table.MappingName == mapping) is { } videos)
        {
            return Folder(path, new VideoPostsSource(FileIn(path, VideoTable.FileName, mapping), videos), VideoTable.FileName);
        }

        if (mapping == JsonLinesSource.MappingName) return FilesOf(path, LineEndings, except: null, file => new JsonLinesSource(file, settings));
        if (mapping == ColumnMapping.FieldsName) return FilesOf(path, TableEndings, except: null, file => new MappedSource(file, ColumnMapping.OfFields(Path.GetFileName(file), HeaderOf(file)), settings));
        ColumnMapping columns = ReadyMappings.Find(mapping, settings)
            ?? (File.Exists(mapping) ? MappingFile.Read(mapping, settings) : throw new InputException($"'{mapping}' is neither a mapping file nor one of the built-in mappings: {string.Join(", ", BuiltInNames)}."));
        return FilesOf(path, TableEndings, except: Path.GetFullPath(mapping), file => new MappedSource(file, columns, settings));
    }

    private static SourceSelection Detect(string path, ImportSettings settings)
    {
        if (!Directory.Exists(path)) return new SourceSelection([Recognise(path, settings, out string? fault) ?? throw new InputException($"{fault} Select a mapping with --mapping (docs/import.md).")], []);
        if (KimInfluencers.IsIn(path)) return Folder(path, new KimSource(path), KimInfluencers.AccountsFile, KimInfluencers.PostsFile);
        List<IObservationSource> sources = [];
        List<string> leftOut = [];
        List<UnreadFile> unread = [];
        foreach (string entry in Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(entry);
            if (Directory.Exists(entry)) leftOut.Add(FolderOf(entry));
            else if (Recognise(entry, settings, out string? fault) is { } source) sources.Add(source);
            else if (HasEnding(name, DataEndings)) unread.Add(new UnreadFile(SafeText.OfMessage(name), SafeText.OfMessage(fault!)));
            else leftOut.Add(SafeText.OfMessage(fault!));
        }

        return sources.Count > 0
            ? new SourceSelection(sources, leftOut) { Unread = unread }
            : throw new InputException($"{path} has no file of a known format; select a mapping with --mapping (docs/import.md). {string.Join(' ', unread.Select(file => file.Reason).Concat(leftOut))}".TrimEnd());
    }

    private static IObservationSource? Recognise(string file, ImportSettings settings, out string? fault)
    {
        string name = Path.GetFileName(file);
        fault = null;
        try
        {
            if (name == InstaFakeSeriesSource.FileName) return new InstaFakeSeriesSource(file);
            if (HasEnding(name, LineEndings)) return new JsonLinesSource(file, settings);
            if (HasEnding(name, TableEndings))
            {
                IReadOnlyList<string> header = HeaderOf(file);
                if (AccountTable.All.FirstOrDefault(table => table.IsOf(header)) is { } accounts) return new AccountTableSource(file, accounts);
                if (VideoTable.All.FirstOrDefault(table => table.IsOf(header)) is { } videos) return new VideoPostsSource(file, videos);
                if (ColumnMapping.IsOfFields(header, settings)) return new MappedSource(file, ColumnMapping.OfFields(name, header), settings);
            }

            fault = HasEnding(name, TableEndings) ? $"{name}: its columns are those of no built-in mapping." : $"{name} has no known ending.";
            return null;
        }
        catch (InputException unreadable)
        {
            fault = unreadable.Message;
            return null;
        }
    }

    private static IReadOnlyList<string> HeaderOf(string file)
    {
        using RowTable table = RowTables.Open(file, new TableSettings { Wanted = [ObservationTemplate.CreatorId, ObservationTemplate.ObservedAt] });
        return table.HasColumns ? table.Header : throw new InputException($"{table.FileName} is JSON without a mapping.");
    }

    private static bool HasEnding(string name, string[] endings)
    {
        string bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Array.Exists(endings, ending => bare.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static string FileIn(string path, string name, string mapping)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, name) : path;
        return File.Exists(file) ? file : throw new InputException($"The mapping {mapping} reads {name}, which is not in {path}.");
    }

    private static SourceSelection FilesOf(string path, string[] endings, string? except, Func<string, IObservationSource> open)
    {
        if (!Directory.Exists(path)) return new SourceSelection([open(path)], []);
        List<IObservationSource> sources = [];
        List<string> leftOut = [];
        foreach (string entry in Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(entry);
            if (Directory.Exists(entry)) leftOut.Add(FolderOf(entry));
            else if (!HasEnding(name, endings)) leftOut.Add(SafeText.OfMessage($"{name} has no known ending."));
            else if (Path.GetFullPath(entry) != except) sources.Add(open(entry));
        }

        return sources.Count > 0 ? new SourceSelection(sources, leftOut) : throw new InputException($"There is no file with one of the endings {string.Join(", ", endings)} in {path}.");
    }

    // A data set that consists of files with fixed names.
    private static SourceSelection Folder(string path, IObservationSource source, params string[] files)
    {
        if (!Directory.Exists(path)) return new SourceSelection([source], []);
        IEnumerable<string> others = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Except(files, StringComparer.Ordinal);
        return new SourceSelection([source], [.. others.Order(StringComparer.Ordinal).Select(name => SafeText.OfMessage($"{name} is not part of the data set."))]);
    }

    private static string FolderOf(string entry) => SafeText.OfMessage($"{Path.GetFileName(entry)} is a folder; import it on its own.");
}
