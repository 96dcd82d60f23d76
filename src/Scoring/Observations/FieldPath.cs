namespace Scoring.Observations;

/// <summary>Path of a field within an observation. It is formatted only for a violation.</summary>
/// <param name="Root">Path of the field, or of the list that contains it.</param>
/// <param name="Index">Index in the list; -1 if there is none.</param>
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
