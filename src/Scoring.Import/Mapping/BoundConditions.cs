using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>Conditions whose columns were found in a table.</summary>
internal sealed class BoundConditions
{
    private readonly (BoundPlace? Place, RowCondition Condition)[] _conditions;

    /// <summary>Finds the columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="conditions">The conditions.</param>
    /// <param name="optional">The columns that the table need not have.</param>
    /// <param name="isInElement">Whether the conditions are on elements of an array.</param>
    public BoundConditions(RowTable table, IReadOnlyList<RowCondition> conditions, IReadOnlySet<string> optional, bool isInElement) => _conditions =
    [
        .. conditions.Select(condition =>
            (optional.Contains(condition.Name) ? BoundPlace.Find(table, condition.Name, isInElement) : BoundPlace.Require(table, condition.Name, isInElement), condition)),
    ];

    /// <summary>Whether all conditions are fulfilled.</summary>
    /// <param name="node">The row or element.</param>
    /// <param name="fault">The fault of a cell that has no value to compare, such as an error of a spreadsheet that the condition does not list; null when there is none.</param>
    public bool AreFulfilled(in RowNode node, out string? fault)
    {
        fault = null;
        foreach ((BoundPlace? place, RowCondition condition) in _conditions)
        {
            Cell cell = place is null ? Cell.Missing : node.Get(place);
            bool isListed = condition.Texts.Contains(cell.Text);
            if (cell.IsUnusable && !isListed) fault = cell.FaultIn(condition.Name);
            if (fault is not null || isListed == condition.IsNegated) return false;
        }

        return true;
    }
}
