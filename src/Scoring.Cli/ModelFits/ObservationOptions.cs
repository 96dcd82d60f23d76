using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Import.Sources;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.ModelFits;

/// <summary>The options for input observations, with the same formats as <c>scoring import</c>.</summary>
internal sealed class ObservationOptions
{
    private readonly Option<string[]> _observations;
    private readonly Option<string?> _mapping;
    private readonly Option<string?> _platform;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="description">The help text of the option.</param>
    /// <param name="isRequired">Whether the command has no other input.</param>
    public ObservationOptions(Command command, string description, bool isRequired = true)
    {
        _observations = new Option<string[]>("--observations") { Description = description, HelpName = "FILE…", Required = isRequired, AllowMultipleArgumentsPerToken = true };
        _mapping = new Option<string?>("--mapping")
        {
            Description = $"How columns map to fields: a JSON file (docs/import.md) or one of {string.Join(", ", SourceCatalogue.BuiltInNames)}. Detected when left out.",
            HelpName = "NAME|FILE",
        };
        _observations.MustBePath();
        _mapping.MustBePath();
        _platform = PlatformOption.Create("The platform of accounts whose platform the input does not contain.", fallback: null);
        foreach (Option option in (Option[])[_observations, _mapping, _platform]) command.Options.Add(option);
    }

    /// <summary>Whether observations are given.</summary>
    public bool AreGiven(ParseResult parsed) => parsed.GetResult(_observations) is { Implicit: false };

    /// <summary>Reads the observations.</summary>
    /// <exception cref="CommandFailedException">A path does not exist or cannot be read.</exception>
    public ObservationFiles Read(ParseResult parsed, Terminal terminal, LeftOutLines faults, CancellationToken cancellationToken) =>
        Read(parsed, parsed.GetRequiredValue(_observations), terminal, faults, cancellationToken);

    /// <summary>Reads other observations in the same way.</summary>
    /// <exception cref="CommandFailedException">A path does not exist or cannot be read.</exception>
    public ObservationFiles Read(ParseResult parsed, IReadOnlyList<string> paths, Terminal terminal, LeftOutLines faults, CancellationToken cancellationToken) => ObservationFiles.Read(
        paths,
        parsed.GetValue(_mapping),
        PlatformOption.Parse(parsed.GetValue(_platform)),
        terminal.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        faults.Add,
        terminal.Error.WriteLine,
        cancellationToken);

    /// <summary>The platform of accounts whose platform the input does not contain; null when it is not given.</summary>
    public Protos.V1.Platform? PlatformOf(ParseResult parsed) => PlatformOption.Parse(parsed.GetValue(_platform));

    /// <summary>Reports an option that had no effect on what was read.</summary>
    public void WriteWithoutEffect(ParseResult parsed, Terminal terminal, params IEnumerable<ObservationFiles> read)
    {
        if (parsed.GetValue(_platform) is not null && !read.Any(files => files.HasUsedPlatform)) terminal.Error.WriteLine($"Without effect: {_platform.Name} (the input or the mapping gives every platform).");
    }
}
