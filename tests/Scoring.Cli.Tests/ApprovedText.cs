namespace Scoring.Cli.Tests;

/// <summary>Compares text with a file that a person has read and found right.</summary>
internal static class ApprovedText
{
    /// <summary>Fails unless the text equals the approved file; then the text lies beside it as <c>.received.txt</c>.</summary>
    /// <param name="name">Path of the approved file below the test project, without its ending.</param>
    /// <param name="text">The text. Blanks at the ends of lines do not count: nobody sees them.</param>
    public static void Verify(string name, string text)
    {
        string received = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        string path = Path.Combine(AppContext.BaseDirectory, name + ".approved.txt");
        string approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (received != approved)
        {
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, name.Replace('/', '-') + ".received.txt"), received);
        }

        Assert.Equal(approved, received);
    }
}
