using Scoring.Import.Reading;
using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>A file of any form with rows, read by a <see cref="ColumnMapping"/>.</summary>
/// <param name="path">The file.</param>
/// <param name="mapping">The mapping.</param>
/// <param name="settings">Values of the command line.</param>
public sealed class MappedSource(string path, ColumnMapping mapping, ImportSettings settings) : IObservationSource
{
    private const int CheckedRows = 100;

    private readonly List<string> _notes = [];

    /// <inheritdoc/>
    public string Title => SafeText.OfMessage($"{Path.GetFileName(path)} (mapping {mapping.Name})");

    /// <inheritdoc/>
    public string? Loss => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc/>
    public void Check()
    {
        using RowTable table = RowTables.Open(path, mapping.Table);
        MappedRows rows = new(table, mapping, settings, path);
        _notes.Clear();
        _notes.AddRange(table.Notes);
        if (!table.HasColumns) _notes.AddRange(rows.Check(CheckedRows));
    }

    /// <inheritdoc/>
    public long EstimateItems()
    {
        try
        {
            using RowTable table = RowTables.Open(path, mapping.Table);
            return RowEstimate.Of(() => table.Next() is RowStatus.Row or RowStatus.Fault, () => table.FractionRead) * mapping.Observations.Count;
        }
        catch (InputException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<SourceItem> Read()
    {
        using RowTable table = RowTables.Open(path, mapping.Table);
        MappedRows rows = new(table, mapping, settings, path);
        List<SourceItem> items = [];
        while (rows.Next(items))
        {
            foreach (SourceItem item in items) yield return item;
            items.Clear();
        }
    }
}
