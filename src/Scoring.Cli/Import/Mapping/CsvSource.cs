using Scoring.Protos.V1;

namespace Scoring.Cli.Import.Mapping;

/// <summary>A CSV file read by a <see cref="ColumnMapping"/>.</summary>
internal sealed class CsvSource(string path, ColumnMapping mapping, Platform? platform) : IObservationSource
{
    /// <inheritdoc/>
    public string Title => $"{Path.GetFileName(path)} (mapping {mapping.Name})";

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public long EstimateItems() => CsvTable.CountLines(path) * mapping.Observations.Count;

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        using CsvTable table = CsvTable.Open(path, mapping.Delimiter);
        BoundTemplate[] templates = [.. mapping.Observations.Select(template => new BoundTemplate(template, mapping, table, platform))];
        foreach (CsvRow row in table.Rows())
        {
            if (row.Fault is not null)
            {
                yield return SourceItem.Bad(row.Origin, row.Fault);
                continue;
            }

            bool told = false;
            foreach (BoundTemplate template in templates)
            {
                Observation? observation = template.Read(row, out string? fault);
                if (observation is not null || fault is not null)
                {
                    told = true;
                    yield return new SourceItem(row.Origin, observation, fault);
                }
            }

            if (!told)
            {
                yield return SourceItem.Bad(row.Origin, "every mapped cell is unknown: the row tells nothing");
            }
        }
    }
}
