using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.Mapping;

/// <summary>A CSV file read by a <see cref="ColumnMapping"/>.</summary>
public sealed class CsvSource(string path, ColumnMapping mapping, ImportSettings settings) : IObservationSource
{
    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(path)} (mapping {mapping.Name})";

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public void Check()
    {
        using CsvTable table = CsvTable.Open(path, mapping.Delimiter);
        _ = Bind(table);
    }

    /// <inheritdoc/>
    public long EstimateItems() => CsvTable.CountLines(path) * mapping.Observations.Count;

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        using CsvTable table = CsvTable.Open(path, mapping.Delimiter);
        BoundTemplate[] templates = Bind(table);
        List<Observation> observations = [];
        foreach (CsvRow row in table.Rows())
        {
            string? fault = row.Fault ?? ReadRow(row, templates, observations);
            if (fault is not null)
            {
                yield return SourceItem.Bad(row.Origin, fault);
                continue;
            }

            foreach (Observation observation in observations)
            {
                yield return SourceItem.Of(row.Origin, observation);
            }
        }
    }

    private BoundTemplate[] Bind(CsvTable table) => [.. mapping.Observations.Select(template => new BoundTemplate(template, mapping, table, settings, settings.ObservedAtMs?.Invoke(path) ?? 0))];

    // A row is accepted or rejected as a whole: the rest of a row with a fault is not reliable.
    private static string? ReadRow(CsvRow row, BoundTemplate[] templates, List<Observation> observations)
    {
        observations.Clear();
        foreach (BoundTemplate template in templates)
        {
            Observation? observation = template.Read(row, out string? fault);
            if (fault is not null)
            {
                return fault;
            }

            if (observation is not null)
            {
                observations.Add(observation);
            }
        }

        return observations.Count > 0 ? null : "every mapped cell is unknown: the row has no data";
    }
}
