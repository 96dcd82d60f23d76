namespace Scoring.Observations;

/// <summary>Where a field stands within an observation. It becomes a text only when a bound is broken.</summary>
/// <param name="Root">Path of the field, or of the list that holds it.</param>
/// <param name="Index">Place in the list; -1 when there is none.</param>
/// <param name="Leaf">Field of the list's element; empty for the element itself.</param>
internal readonly record struct FieldPath(string Root, int Index = -1, string Leaf = "")
{
    public static implicit operator FieldPath(string root) => new(root);

    public override string ToString()
    {
        if (Index < 0) return Root;
        return Leaf.Length == 0 ? $"{Root}[{Index}]" : $"{Root}[{Index}].{Leaf}";
    }
}
