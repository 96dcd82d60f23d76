using System.Globalization;
using Scoring.ModelFiles;
using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;
using Scoring.Service.Models;

namespace Scoring.Server.Models;

/// <summary>
/// The model in use and the model files that can replace it: the file of <see cref="ScoringServerOptions.ModelPath"/> when it changes, and those of
/// <see cref="ScoringServerOptions.ModelFolder"/> when they are activated. A file is checked before it is used. Safe from any thread.
/// </summary>
internal sealed class ModelLibrary
{
    /// <summary>Maximum number of files that are listed: a list of so many is read in about a second.</summary>
    public const int MostFiles = 100;

    /// <summary>Maximum number of characters in the name of a file.</summary>
    public const int MaxFileLength = 255;

    private static readonly string Unreadable =
        string.Create(CultureInfo.InvariantCulture, $"cannot be read: expected a regular file of at most {ConfigurationFile.MostModelBytes >> 20} MiB");

    private readonly string _folder;
    private readonly Lock _replacing = new();
    private readonly Reloaded<ScoringModel> _file;
    private readonly Reloaded<ScoringModel>? _shadowFile;
    private ModelEntry _active;

    /// <summary>Reads the model file.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <exception cref="ServerConfigurationException">The file cannot be read, or is not a valid model.</exception>
    public ModelLibrary(ScoringServerOptions options)
    {
        _folder = options.ModelFolder;
        string name = Path.GetFileName(options.ModelPath);
        _file = new Reloaded<ScoringModel>(
            nameof(options.ModelPath), [options.ModelPath], (files, _) => Parse(files[0]), (_, next) => Replace(new ModelEntry(name, next, Fault: null)), Describe, ConfigurationFile.MostModelBytes);
        Host = new ModelHost(_file.Current);
        _active = new ModelEntry(name, _file.Current, Fault: null);
        if (options.ShadowModelPath.Length == 0) return;
        _shadowFile = new Reloaded<ScoringModel>(
            nameof(options.ShadowModelPath), [options.ShadowModelPath], (files, _) => ParseShadow(files[0]), (_, next) => Shadow!.Activate(next), Describe, ConfigurationFile.MostModelBytes);
        Shadow = new ModelHost(_shadowFile.Current);
    }

    /// <summary>The model in use.</summary>
    public ModelHost Host { get; }

    /// <summary>The shadow model; null without one.</summary>
    public ModelHost? Shadow { get; }

    /// <summary>The files of the settings.</summary>
    public IEnumerable<IReloaded> Files => _shadowFile is null ? [_file] : [_file, _shadowFile];

    /// <summary>The model in use, with the name of its file.</summary>
    public ModelEntry Active
    {
        get
        {
            lock (_replacing) return _active;
        }
    }

    /// <summary>Whether there is a folder of models.</summary>
    public bool HasFolder => _folder.Length > 0;

    /// <summary>The fault of a name; null when it can be that of a model file.</summary>
    public static string? ViolationOf(string file) => file.Length is 0 or > MaxFileLength ? string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MaxFileLength} characters")
        : file != Path.GetFileName(file) || file.Any(char.IsControl) || file.Contains('\\', StringComparison.Ordinal) ? "must be the name of a file without a folder"
        : !file.EndsWith(".json", StringComparison.Ordinal) || file.StartsWith('.') ? "must end with .json"
        : null;

    /// <summary>Reads the files of the folder, in the order of their names.</summary>
    /// <returns>The first <see cref="MostFiles"/> of them, and how many more there are.</returns>
    public (IReadOnlyList<ModelEntry> Files, int More) List()
    {
        if (!HasFolder || !Directory.Exists(_folder)) return ([], 0);
        string[] names = [.. Directory.EnumerateFiles(_folder, "*.json").Select(path => Path.GetFileName(path)).Where(name => ViolationOf(name) is null).Order(StringComparer.Ordinal)];
        return ([.. names.Take(MostFiles).Select(name => Find(name)!)], Math.Max(0, names.Length - MostFiles));
    }

    /// <summary>Reads one file of the folder.</summary>
    /// <param name="file">Its name, a valid one.</param>
    /// <returns>The file; null when the folder does not have it.</returns>
    public ModelEntry? Find(string file)
    {
        string path = Path.Combine(_folder, file);
        if (!HasFolder || !System.IO.File.Exists(path)) return null;
        try
        {
            return new ModelEntry(file, ModelFile.Parse(ConfigurationFile.Read(path, ConfigurationFile.MostModelBytes)), Fault: null);
        }
        catch (Exception failure) when (failure is ModelFormatException or UnauthorizedAccessException or IOException)
        {
            return new ModelEntry(file, Model: null, failure is ModelFormatException ? failure.Message : Unreadable);
        }
    }

    /// <summary>Replaces the model in use, until the file of the settings changes or the process ends.</summary>
    /// <param name="entry">The file, with a model.</param>
    /// <returns>Why the model must not replace the one in use; null when it is in use now.</returns>
    public string? Activate(ModelEntry entry)
    {
        lock (_replacing)
        {
            if (ExtractionRule.ViolationOf(Host.Current.Model, entry.Model!) is { } violation) return violation;
            Replace(entry);
            return null;
        }
    }

    private void Replace(ModelEntry entry)
    {
        lock (_replacing)
        {
            _active = entry;
            // The same file again changes nothing: answers that are kept stay valid.
            if (Host.Current.Model.Sha256 != entry.Model!.Sha256) Host.Activate(entry.Model);
        }
    }

    // There is no model in use while the first one is read.
    private ScoringModel Parse(byte[] content) => Parse(content, model => Host is null ? null : ExtractionRule.ViolationOf(Host.Current.Model, model));

    private ScoringModel ParseShadow(byte[] content) => Parse(content, model => ExtractionRule.ShadowViolationOf(Host.Current.Model, model));

    private static ScoringModel Parse(byte[] content, Func<ScoringModel, string?> violationOf)
    {
        try
        {
            ScoringModel model = ModelFile.Parse(content);
            return violationOf(model) is { } violation ? throw new FormatException(violation) : model;
        }
        catch (ModelFormatException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static string Describe(ScoringModel model) =>
        string.Create(CultureInfo.InvariantCulture, $"model {model.Id}, SHA-256 {model.Sha256}, extraction ordinal {model.Extraction.Ordinal}");
}
