using System.Text;
using Scoring.Reports.CommandLine;

namespace Scoring.Reports.Documents;

/// <summary>The folder that a report is written to.</summary>
public static class ReportFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the folder when it is not there yet: before the work, so that an impossible place costs no time.</summary>
    /// <exception cref="CommandFailedException">It is a file.</exception>
    public static void Prepare(string folder)
    {
        if (File.Exists(folder)) throw CommandFailedException.Usage($"{folder} is a file: expected a folder for the report.");
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes the files, over older ones of the same names. What else lies there stays.</summary>
    public static void Write(string folder, IEnumerable<ReportFile> files)
    {
        foreach (ReportFile file in files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content, Utf8);
        }
    }
}
