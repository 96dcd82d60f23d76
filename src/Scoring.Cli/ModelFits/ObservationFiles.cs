using Scoring.Cli.CommandLine;
using Scoring.Creators;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Observations;
using Scoring.Reports.CommandLine;
using Scoring.Server.Grpc.Mapping;
using Proto = Scoring.Protos.V1;

namespace Scoring.Cli.ModelFits;

/// <summary>Observations from files that <c>scoring import</c> reads, validated against the limits of the contract and grouped by creator.</summary>
internal sealed class ObservationFiles
{
    private readonly SortedDictionary<string, (CreatorKey Key, List<Observation> Observations)> _creators = new(StringComparer.Ordinal);

    /// <summary>The creators, in the order of their keys, each with its observations in the order of the files.</summary>
    public IEnumerable<(CreatorKey Key, List<Observation> Observations)> Creators => _creators.Values;

    /// <summary>The number of creators.</summary>
    public int Count => _creators.Count;

    /// <summary>The number of observations.</summary>
    public int Observations { get; private set; }

    /// <summary>The number of lines without a valid observation.</summary>
    public int BadLines { get; private set; }

    /// <summary>Whether the platform of the caller was that of an observation.</summary>
    public bool HasUsedPlatform { get; private set; }

    /// <summary>Reads files and folders.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="mapping">The mapping; null to detect it.</param>
    /// <param name="platform">The platform of accounts whose platform the input does not contain.</param>
    /// <param name="nowMs">The clock, Unix milliseconds UTC; later observations are invalid.</param>
    /// <param name="onFault">Called for every invalid line with its position and its fault.</param>
    /// <param name="onFile">Called for every file or folder that is not read, with the reason.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CommandFailedException">A path does not exist or cannot be read.</exception>
    public static ObservationFiles Read(
        IReadOnlyList<string> paths, string? mapping, Proto.Platform? platform, long nowMs, Action<string> onFault, Action<string> onFile, CancellationToken cancellationToken)
    {
        ObservationFiles files = new();
        ImportSettings settings = new() { Platform = platform };
        SourceSelection[] found = [.. paths.Select(path => SourceCatalogue.Select(path, mapping, settings))];
        foreach (string reason in found.SelectMany(one => one.LeftOut.Select(name => $"Left out: {name}").Concat(one.Unread.Select(file => $"Not read: {file.Reason}")))) onFile(reason);
        foreach (IObservationSource source in found.SelectMany(one => one.Sources))
        {
            foreach (SourceItem item in source.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (item.IsLeftOut) continue;
                string? fault = item.Fault ?? files.Add(item.Observation!, nowMs);
                if (fault is null) continue;
                files.BadLines++;
                onFault($"{item.Origin}: {fault}");
            }
        }

        files.HasUsedPlatform = settings.Use.OfPlatform;
        return files;
    }

    /// <summary>The observations of a creator; none when the files contain none.</summary>
    public IReadOnlyList<Observation> Of(in CreatorKey key) => _creators.TryGetValue(key.ToString(), out (CreatorKey Key, List<Observation> Observations) known) ? known.Observations : [];

    private string? Add(Proto.Observation message, long nowMs)
    {
        Platform platform = (Platform)(int)(message.Creator?.Platform ?? Proto.Platform.Unspecified);
        if (!Enum.IsDefined(platform) || platform == Platform.Unspecified) return $"the creator has no platform; name it with --platform, one of {PlatformOption.Names}";
        if (CreatorIds.Read(platform, message.Creator!.Id, out string id) is { } fault) return $"the creator's id {fault}";
        if (ObservationReader.Read(message) is not { } observation) return "the observation is empty";
        List<FieldViolation> violations = [];
        if (!ObservationValidator.Validate(observation, nowMs, violations)) return $"{violations[0].Field} {violations[0].Description}";
        CreatorKey key = new(CreatorKey.DefaultTenant, platform, id);
        if (!_creators.TryGetValue(key.ToString(), out (CreatorKey Key, List<Observation> Observations) known)) _creators[key.ToString()] = known = (key, []);
        known.Observations.Add(observation);
        Observations++;
        return null;
    }
}
