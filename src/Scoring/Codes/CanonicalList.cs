namespace Scoring.Codes;

/// <summary>Lists of codes in their canonical form.</summary>
public static class CanonicalList
{
    /// <summary>
    /// The canonical forms of codes, in their order. Of different codes that mean the same one, the first is kept. A code that is repeated as it
    /// is stays repeated, so that it can be refused.
    /// </summary>
    /// <param name="codes">The codes as sent.</param>
    /// <param name="canonical">The canonical form of one code: the same instance if it is canonical.</param>
    public static string[] Of(IReadOnlyList<string> codes, Func<string, string> canonical)
    {
        if (codes.Count == 0) return [];
        var forms = new string[codes.Count];
        bool areMapped = false;
        for (int i = 0; i < forms.Length; i++)
        {
            forms[i] = canonical(codes[i]);
            areMapped |= !ReferenceEquals(forms[i], codes[i]);
        }

        return areMapped ? [.. forms.Where((form, i) => !MeansAnEarlierOne(forms, codes, i))] : forms;
    }

    private static bool MeansAnEarlierOne(string[] forms, IReadOnlyList<string> codes, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (forms[i] == forms[index] && codes[i] != codes[index]) return true;
        }

        return false;
    }
}
