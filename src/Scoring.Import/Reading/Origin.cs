namespace Scoring.Import.Reading;

/// <summary>A position in the input.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line in the file, counted from 1 and with the header; for JSON the position in the list, counted from 1.</param>
public readonly record struct Origin(string File, long Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}
