using Scoring.Import.Rows;

namespace Scoring.Import.Mapping;

/// <summary>Conditions whose columns were found in a table.</summary>
internal sealed class BoundConditions
{
    private readonly (BoundPlace Place, RowCondition Condition)[] _conditions;

    public BoundConditions(RowTable table, IReadOnlyList<RowCondition> conditions, bool isInElement) =>
        _conditions = [.. conditions.Select(condition => (BoundPlace.Require(table, condition.Name, isInElement), condition))];

    /// <summary>Whether all conditions are fulfilled.</summary>
    public bool AreFulfilled(in RowNode node)
    {
        foreach ((BoundPlace place, RowCondition condition) in _conditions)
        {
            if (condition.Texts.Contains(node.Get(place).Text) == condition.IsNegated) return false;
        }

        return true;
    }
}
