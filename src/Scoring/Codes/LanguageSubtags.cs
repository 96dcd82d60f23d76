namespace Scoring.Codes;

/// <summary>The parts of a BCP 47 tag after the language, each with its leading hyphen (RFC 5646, section 2.1).</summary>
internal static class LanguageSubtags
{
    // The order of the parts; extensions and private use may repeat their own parts.
    private const int Extended = 0, Script = 1, Region = 2, Variant = 3, Extension = 4, PrivateUse = 5;

    private const int MaxExtended = 3;

    /// <summary>Whether the parts have the forms and the order of the standard.</summary>
    public static bool AreWellFormed(ReadOnlySpan<char> parts)
    {
        int place = Extended, extended = 0;
        bool isOpen = false;
        while (!parts.IsEmpty)
        {
            int next = parts[1..].IndexOf('-');
            ReadOnlySpan<char> part = next < 0 ? parts[1..] : parts.Slice(1, next);
            parts = next < 0 ? default : parts[(next + 1)..];
            int kind = KindOf(part, place);
            if (isOpen && part.Length == 1 && place != PrivateUse) return false;
            if (kind < 0 || (kind == Extended && ++extended > MaxExtended)) return false;

            // A letter of its own opens an extension or private use, which needs a further part.
            isOpen = part.Length == 1 && place != PrivateUse;
            place = kind is Script or Region ? kind + 1 : kind;
        }

        return !isOpen;
    }

    /// <summary>Scripts with a capital, regions in capitals, everything else in lower case.</summary>
    public static string InCanonicalCase(string parts)
    {
        string[] split = parts.ToLowerInvariant().Split('-');
        for (int i = 1; i < split.Length && split[i].Length > 1; i++)
        {
            if (split[i].Length == 2) split[i] = split[i].ToUpperInvariant();
            else if (split[i].Length == 4 && char.IsAsciiLetter(split[i][0])) split[i] = char.ToUpperInvariant(split[i][0]) + split[i][1..];
        }

        return string.Join('-', split);
    }

    // The earliest place at or after the given one that a part can take; -1 when it has none.
    private static int KindOf(ReadOnlySpan<char> part, int place)
    {
        const int MaxLength = 8;
        if (part.Length is 0 or > MaxLength) return -1;
        bool letters = true;
        foreach (char c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return -1;
            letters &= char.IsAsciiLetter(c);
        }

        if (place == PrivateUse) return PrivateUse;
        if (part.Length == 1) return part[0] is 'x' or 'X' ? PrivateUse : Extension;
        if (place == Extension) return Extension;
        if (letters && part.Length == 3 && place <= Extended) return Extended;
        if (letters && part.Length == 4 && place <= Script) return Script;
        if (place <= Region && ((letters && part.Length == 2) || (part.Length == 3 && !part.ContainsAnyExceptInRange('0', '9')))) return Region;
        return part.Length >= 5 || (part.Length == 4 && char.IsAsciiDigit(part[0])) ? Variant : -1;
    }
}
