using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Models;

/// <summary>Variants of the shipped model in a folder.</summary>
internal sealed class ModelFiles(TemporaryFolder folder)
{
    private static readonly string Shipped = File.ReadAllText(RunningServer.ShippedModelPath);

    /// <summary>The folder.</summary>
    public string Folder => folder.Path;

    /// <summary>The path of a file.</summary>
    public string At(string name) => folder.At(name);

    /// <summary>Writes a valid model.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="id">The id of the model.</param>
    /// <param name="ordinal">The ordinal of its extraction.</param>
    /// <param name="otherScores">Whether a number of the scores differs from that of the shipped model.</param>
    /// <param name="otherExtraction">Whether a number of the extraction differs.</param>
    public void Write(string name, string id, int ordinal = 6, bool otherScores = false, bool otherExtraction = false)
    {
        string text = Replace(Shipped, "\"id\": \"creator-scores-2026.11\"", $"\"id\": \"{id}\"");
        text = Replace(text, "\"ordinal\": 6,", $"\"ordinal\": {ordinal},");
        if (otherScores) text = Replace(text, "\"spread_between\": {\"value\": 0.78,", "\"spread_between\": {\"value\": 0.9,");
        if (otherExtraction) text = Replace(text, "\"comment_clip_floor\": {\"value\": 0.4,", "\"comment_clip_floor\": {\"value\": 0.41,");
        WriteText(name, text);
    }

    /// <summary>Writes any text in one step, as an operator should.</summary>
    public void WriteText(string name, string text)
    {
        File.WriteAllText(At(name + ".next"), text);
        File.Move(At(name + ".next"), At(name), overwrite: true);
    }

    /// <summary>Writes a model with a fault in line 2.</summary>
    public void WriteBroken(string name) => WriteText(name, "{\n  \"format\": 7\n}");

    private static string Replace(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
