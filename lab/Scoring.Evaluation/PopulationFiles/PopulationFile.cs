using System.Text;
using Scoring.Reports.CommandLine;

namespace Scoring.Evaluation.PopulationFiles;

/// <summary>
/// Files with simulated creators: UTF-8 without a byte order mark, lines end with a line feed, so that the bytes are the same on every machine.
/// </summary>
internal static class PopulationFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Creates a file, or truncates it when it exists. The caller disposes the writer.</summary>
    /// <exception cref="CommandFailedException">Its folder does not exist.</exception>
    public static StreamWriter Create(string path)
    {
        try
        {
            return new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferBytes) { NewLine = "\n" };
        }
        catch (DirectoryNotFoundException missing)
        {
            throw CommandFailedException.Usage($"The folder of {path} does not exist.", missing);
        }
    }
}
