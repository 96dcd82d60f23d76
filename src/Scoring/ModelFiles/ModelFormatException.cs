namespace Scoring.ModelFiles;

/// <summary>An invalid model file: the message contains the line, the path and the fault.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="line">Line of the file, from 1.</param>
    /// <param name="path">Path of the value, for example <c>scoring.trust.features[2].knots</c>.</param>
    /// <param name="fault">Description of the fault.</param>
    public ModelFormatException(int line, string path, string fault)
        : base($"line {line}: {(path.Length == 0 ? "(root)" : path)}: {fault}")
    {
        Line = line;
        Path = path;
    }

    /// <summary>Line of the file, from 1.</summary>
    public int Line { get; }

    /// <summary>Path of the value within the file.</summary>
    public string Path { get; }
}
