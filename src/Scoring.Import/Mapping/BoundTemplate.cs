using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Mapping;

/// <summary>An <see cref="ObservationTemplate"/> whose columns were found in the header of a file.</summary>
public sealed class BoundTemplate
{
    private readonly (FieldRule Rule, int Column)[] _cells;
    private readonly Observation _constants = new();
    private readonly ImportSettings _settings;
    private readonly long _observedAtMs;
    private readonly HashSet<string> _unknown;

    /// <summary>Finds the columns.</summary>
    /// <param name="template">The fields.</param>
    /// <param name="mapping">The mapping that it belongs to.</param>
    /// <param name="table">The file.</param>
    /// <param name="settings">Values that the mapping does not set.</param>
    /// <param name="observedAtMs">The time of reading, where the mapping does not set it; 0 for none.</param>
    /// <exception cref="InputException">The file has no such column, or neither the mapping nor the settings set creator or time.</exception>
    public BoundTemplate(ObservationTemplate template, ColumnMapping mapping, CsvTable table, ImportSettings settings, long observedAtMs)
    {
        if (template.Missing(settings) is { } missing) throw new InputException($"{table.FileName}: {missing}.");
        _settings = settings;
        _observedAtMs = observedAtMs;
        _unknown = new HashSet<string>(mapping.Unknown, StringComparer.Ordinal) { string.Empty };
        _cells = [.. template.Rules.Where(rule => rule.Column is not null).Select(rule => (rule, table.ColumnOf(rule.Column!)))];
        _constants.Creator = new CreatorRef { Id = template.Sets(ObservationTemplate.CreatorId) ? string.Empty : settings.CreatorId ?? string.Empty };

        foreach (FieldRule rule in template.Rules.Where(rule => rule.Constant is not null))
        {
            if (FieldValue.Read(rule, rule.Constant!, out IReadOnlyList<object> values) is null)
            {
                rule.Path.Set(_constants, values);
            }
        }
    }

    /// <summary>Reads the observation of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fault">The fault of the row; null when it is valid, and when all its cells are unknown.</param>
    /// <returns>The observation; null when there is none.</returns>
    public Observation? Read(CsvRow row, out string? fault)
    {
        Observation observation = _constants.Clone();
        bool hasValue = false;
        fault = null;
        foreach ((FieldRule rule, int column) in _cells)
        {
            string text = row[column];
            if (rule.Values is not null && !_unknown.Contains(text) && !rule.Values.TryGetValue(text, out text!))
            {
                fault = $"column '{rule.Column}': '{row[column]}' is not one of the values of the mapping for {rule.Path.Text}";
                return null;
            }

            if (_unknown.Contains(text))
            {
                continue;
            }

            if (FieldValue.Read(rule, text, out IReadOnlyList<object> values) is { } expected)
            {
                fault = $"column '{rule.Column}': '{Shorten(text)}' does not fit {rule.Path.Text}: {expected}";
                return null;
            }

            rule.Path.Set(observation, values);
            hasValue |= rule.Path.IsInKind;
        }

        if (!hasValue)
        {
            return null;
        }

        if (observation.Creator.Platform == Platform.Unspecified) observation.Creator.Platform = _settings.Platform ?? Platform.Unspecified;
        if (observation.ObservedAtMs == 0) observation.ObservedAtMs = _observedAtMs;
        fault = Missing(observation);
        return fault is null ? observation : null;
    }

    private static string? Missing(Observation observation)
    {
        if (observation.Creator is not { Id.Length: > 0 })
        {
            return $"{ObservationTemplate.CreatorId} is empty";
        }

        if (observation.Creator.Platform == Platform.Unspecified)
        {
            return $"{ObservationTemplate.CreatorPlatform} is empty; name it in the mapping or with --platform";
        }

        return observation.ObservedAtMs == 0 ? $"{ObservationTemplate.ObservedAt} is empty" : null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
