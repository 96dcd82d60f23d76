namespace Scoring.TestKit.Files;

/// <summary>Compares text with an approved file: one that a person has read and accepted.</summary>
public static class ApprovedText
{
    /// <summary>Fails unless the text equals the approved file. On failure it writes the text to <c>NAME.received.txt</c> in the folder of the built tests.</summary>
    /// <param name="name">Path of the approved file below the test project, without <c>.approved.txt</c>.</param>
    /// <param name="text">The text. White space at the ends of lines and empty lines at the end are ignored.</param>
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
