using System.Text;
using Scoring.Reports.CommandLine;

namespace Scoring.Reports.Documents;

/// <summary>The output folder of a report.</summary>
public static class ReportFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Creates the folder if it is missing. Called before the work, so that an invalid path fails early.</summary>
    /// <exception cref="CommandFailedException">The path is a file.</exception>
    public static void Prepare(string folder)
    {
        if (File.Exists(folder)) throw CommandFailedException.Usage($"{folder} is a file: expected a folder for the report.");
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes the files and overwrites existing ones of the same names. Other files stay.</summary>
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
