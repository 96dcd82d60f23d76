namespace Scoring.ModelFiles;

/// <summary>A model file that must not be used: the message names line, path and what is wrong there.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Names the place and the fault.</summary>
    /// <param name="line">Line of the file, from 1.</param>
    /// <param name="path">Path of the value, for example <c>scoring.trust.features[2].knots</c>.</param>
    /// <param name="fault">What is wrong, in words.</param>
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
