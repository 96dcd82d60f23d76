namespace Scoring.State.Codec;

/// <summary>Numbers the texts of a record in the order of their first use, from 1.</summary>
internal sealed class TextNumbers
{
    // A linear scan is faster for few texts; a record with many brands and topics needs the index.
    private const int MaxScanned = 12;

    private readonly List<string> _texts = new(MaxScanned);
    private Dictionary<string, int>? _index;

    /// <summary>The number of an earlier text; 0 for a new one, which is then numbered.</summary>
    public int NumberOf(string text)
    {
        if (_index is not null)
        {
            if (_index.TryGetValue(text, out int number)) return number;
            _index.Add(text, _index.Count + 1);
            return 0;
        }

        for (int i = 0; i < _texts.Count; i++)
        {
            if (string.Equals(_texts[i], text, StringComparison.Ordinal)) return i + 1;
        }

        _texts.Add(text);
        if (_texts.Count == MaxScanned) BuildIndex();
        return 0;
    }

    private void BuildIndex()
    {
        _index = new Dictionary<string, int>(MaxScanned * 8, StringComparer.Ordinal);
        foreach (string text in _texts) _index.Add(text, _index.Count + 1);
    }
}
