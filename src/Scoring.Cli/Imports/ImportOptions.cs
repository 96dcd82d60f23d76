using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Import.Values;
using Scoring.Observations;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Imports;

/// <summary>The options of <c>scoring import</c> that say what is read, and how.</summary>
internal sealed class ImportOptions
{
    private const string FileTime = "file";
    private const string Now = "now";

    private readonly Argument<string?> _path = new("FILE|FOLDER")
    {
        Description = "A CSV, JSON, JSON lines or xlsx file, also compressed with gzip, or a folder of such files.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _mapping = new("--mapping")
    {
        Description = "How columns map to fields: a JSON file (docs/import.md), or a name of --list-mappings. Detected when left out.",
        HelpName = "NAME|FILE",
    };

    private readonly Option<string?> _platform = PlatformOption.Create("The platform of accounts whose platform the input does not contain.", fallback: null);

    private readonly Option<string?> _creator = Text("--creator", "ID", "The id of the creator, for exports of one account whose mapping has no creator.id.");

    private readonly Option<string?> _observedAt = Text(
        "--observed-at", $"TIME|{Now}|{FileTime}",
        $"When the values were read, where the input does not contain it: ISO 8601, Unix milliseconds, '{Now}', or '{FileTime}' for the time of the last change of each file.");

    private readonly Option<string?> _source = Text("--source", "NAME", "The name of the source of the observations, at most 24 bytes without white space, where the input sets none.");

    private readonly Option<string?> _zone = Text("--zone", "ZONE", "The time zone of times without an offset, where the mapping defines none: an IANA id or an offset. Default: UTC.");

    private readonly Option<string?> _shift = TimeOption.Create(
        "--shift-times-to", "Move all times by the same whole number of days, so that the newest observation is at most a day before this time.", allowNow: true);

    private readonly Option<bool> _list = new("--list-mappings") { Description = "List the built-in mappings with their traps, and do nothing else." };

    /// <summary>Adds the options to a command.</summary>
    public ImportOptions(Command command)
    {
        _path.MustBePath();
        _mapping.MustBePath();
        _observedAt.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text is not (Now or FileTime) && ReadTimeOf(text, ImportSettings.None.Zone) is null)
            {
                result.AddError($"'{text}' is not a time: expected ISO 8601, for example 2026-11-23T08:00:00Z, Unix milliseconds, '{Now}' or '{FileTime}'.");
            }
        });
        _zone.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { Length: > 0 } zone }] && ZoneText.Find(zone) is null) result.AddError($"'{zone}' is not a time zone: expected a name such as Asia/Seoul, or an offset such as +02:00.");
        });
        _creator.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { Length: > 0 } id }] && IdText.Fault(id) is { } fault) result.AddError($"--creator {id} {fault}.");
        });
        _source.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && SourceName.ViolationOf(name) is { } violation) result.AddError($"{_source.Name} {violation}.");
        });
        command.Validators.Add(result =>
        {
            // Its value would be converted here, and not be validated any more.
            if (result.GetResult(_path) is null or { Tokens.Count: 0 } && !result.GetValue(_list)) result.AddError($"Required argument missing for command: '{command.Name}'.");
        });
        command.Arguments.Add(_path);
        foreach (Option option in (Option[])[_mapping, _platform, _creator, _observedAt, _source, _zone, _shift, _list]) command.Options.Add(option);
    }

    /// <summary>Whether the mappings are to be listed.</summary>
    public bool IsList(ParseResult parsed) => parsed.GetValue(_list);

    /// <summary>Finds the sources of a command line and compares all headers with their mappings, before anything is sent.</summary>
    /// <exception cref="InputException">An input cannot be read.</exception>
    public ImportInput Find(ParseResult parsed, Terminal terminal)
    {
        ImportSettings settings = SettingsOf(parsed, terminal.Clock);
        SourceSelection found = SourceCatalogue.Select(parsed.GetValue(_path)!, parsed.GetValue(_mapping), settings);
        foreach (IObservationSource source in found.Sources) source.Check();
        IReadOnlyList<IObservationSource> sources = found.Sources;
        if (TimeOption.Parse(parsed.GetValue(_shift), terminal.Clock) is { } newestMs) sources = ShiftedSource.MoveTo(sources, newestMs);
        NamedSource[] named = parsed.GetValue(_source) is { } name ? [.. sources.Select(source => new NamedSource(source, name))] : [];
        return new ImportInput(found with { Sources = named.Length > 0 ? named : sources }, [.. EffectsOf(parsed, settings.Use, named)]);
    }

    private IEnumerable<(string Name, string Reason, Func<bool> HadEffect)> EffectsOf(ParseResult parsed, SettingsUse use, IReadOnlyList<NamedSource> named)
    {
        (Option<string?> Option, string Reason, Func<bool> HadEffect)[] all =
        [
            (_platform, "the input or the mapping gives every platform", () => use.OfPlatform),
            (_creator, "the input or the mapping gives every creator", () => use.OfCreatorId),
            (_observedAt, "the input or the mapping gives every time of reading", () => use.OfObservedAt),
            (_source, "the input gives every source", () => named.Any(source => source.IsUsed)),
            (_zone, "every time has an offset, or a zone of the mapping", () => use.OfZone),
        ];
        return all.Where(one => parsed.GetValue(one.Option) is not null).Select(one => (one.Option.Name, one.Reason, one.HadEffect));
    }

    private ImportSettings SettingsOf(ParseResult parsed, TimeProvider clock)
    {
        string? observedAt = parsed.GetValue(_observedAt);
        string zone = parsed.GetValue(_zone) ?? ImportSettings.None.Zone;
        ReadTime? given = observedAt is null or Now or FileTime ? null
            : ReadTimeOf(observedAt, zone) ?? throw CommandFailedException.Usage($"--observed-at {observedAt} is no time in the zone {zone}.");
        ReadTime now = ReadTime.At(clock.GetUtcNow().ToUnixTimeMilliseconds());
        ImportSettings settings = new()
        {
            Platform = PlatformOption.Parse(parsed.GetValue(_platform)),
            CreatorId = parsed.GetValue(_creator),
            Zone = zone,
            ObservedAt = observedAt switch
            {
                null => null,
                Now => _ => now,
                FileTime => file => ReadTime.At(new DateTimeOffset(File.GetLastWriteTimeUtc(file)).ToUnixTimeMilliseconds()),
                _ => _ => given!.Value,
            },
        };
        settings.Use.OfZone = given is not null && IsoTime.Parse(observedAt) is { OffsetMinutes: null };
        return settings;
    }

    private static ReadTime? ReadTimeOf(string text, string zone) =>
        IsoTime.Parse(text) is { } time && ZoneText.Find(zone) is { } known ? ZoneText.At(time, known) : TimeOption.Parse(text) is { } unixMs ? ReadTime.At(unixMs) : null;

    private static Option<string?> Text(string name, string helpName, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }]) result.AddError($"{name} must not be empty.");
        });
        return option;
    }
}
