using System.Globalization;

namespace Scoring.LoadTest.Baseline;

/// <summary>The answers of the baseline: one for a creator, and one for every compared size of batch and of ingest.</summary>
internal sealed class PreparedAnswers
{
    private const string Unary = "unary";
    private const string Batch = "batch-";
    private const string Ingest = "ingest-";
    private const string Extension = ".bin";

    private readonly Dictionary<string, PreparedAnswer> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PreparedAnswer> _batches = [];
    private readonly Dictionary<int, PreparedAnswer> _ingests = [];

    /// <summary>The answer for one creator.</summary>
    public PreparedAnswer OfUnary => _named.GetValueOrDefault(Unary) ?? PreparedAnswer.Empty;

    /// <summary>The answer for a number of creators.</summary>
    public PreparedAnswer OfBatch(int size) => _batches[size];

    /// <summary>The answer for a number of observations.</summary>
    public PreparedAnswer OfIngest(int size) => _ingests[size];

    /// <summary>Writes one of the answers.</summary>
    public static Task WriteUnaryAsync(string folder, byte[] answer) => File.WriteAllBytesAsync(Path.Combine(folder, Unary + Extension), answer);

    /// <summary>Writes the answer for a batch of a number of creators.</summary>
    public static Task WriteBatchAsync(string folder, int size, byte[] answer) => File.WriteAllBytesAsync(PathOf(folder, Batch, size), answer);

    /// <summary>Writes the answer for a number of observations.</summary>
    public static Task WriteIngestAsync(string folder, int size, byte[] answer) => File.WriteAllBytesAsync(PathOf(folder, Ingest, size), answer);

    /// <summary>Reads the answers of a folder.</summary>
    public static PreparedAnswers Read(string folder)
    {
        PreparedAnswers answers = new();
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            PreparedAnswer answer = new(File.ReadAllBytes(file));
            if (name.StartsWith(Batch, StringComparison.Ordinal)) answers._batches[Size(name, Batch)] = answer;
            else if (name.StartsWith(Ingest, StringComparison.Ordinal)) answers._ingests[Size(name, Ingest)] = answer;
            else answers._named[name] = answer;
        }

        return answers;
    }

    private static int Size(string name, string prefix) => int.Parse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string PathOf(string folder, string prefix, int size) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{prefix}{size}{Extension}"));
}
