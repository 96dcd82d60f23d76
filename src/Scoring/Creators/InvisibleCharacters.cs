using System.Globalization;
using System.Text;

namespace Scoring.Creators;

/// <summary>Characters that make two ids different although they look the same.</summary>
public static class InvisibleCharacters
{
    /// <summary>The violation of a text that has such characters, or white space at an end; null if it has none. The text is well-formed Unicode.</summary>
    public static string? ViolationOf(string text)
    {
        if (text.Length == 0 || Ascii.IsValid(text)) return text.Length > 0 && (text[0] == ' ' || text[^1] == ' ') ? "must not begin or end with white space" : null;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isEnd = position == 0 || position + rune.Utf16SequenceLength == text.Length;
            if (isEnd && Rune.IsWhiteSpace(rune)) return $"must not begin or end with white space, had {NameOf(rune)}";
            if (IsInvisible(rune)) return $"must not contain invisible characters, had {NameOf(rune)} at position {position + 1}";
            position += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // Zero-width characters, joiners, direction marks, the soft hyphen, the byte order mark, tags.
        UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,

        // Spaces other than U+0020, which look like it or like nothing.
        UnicodeCategory.SpaceSeparator => rune.Value != ' ',
        _ => IsIgnorable(rune.Value),
    };

    // Code points of other categories that are shown as nothing: the combining grapheme joiner, fillers, variation selectors, the empty braille pattern, and the
    // unassigned ones that Unicode reserves for such use.
    private static bool IsIgnorable(int code) => code is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF)
        || (code & 0xFFFE) == 0xFFFE;

    private static string NameOf(Rune rune) => rune.Value switch
    {
        0x00A0 => "U+00A0 (no-break space)",
        0x00AD => "U+00AD (soft hyphen)",
        0x200B => "U+200B (zero-width space)",
        0x200C or 0x200D => $"U+{rune.Value:X4} (zero-width joiner)",
        0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => $"U+{rune.Value:X4} (direction mark)",
        0xFEFF => "U+FEFF (byte order mark)",
        >= 0xFE00 and <= 0xFE0F => $"U+{rune.Value:X4} (variation selector)",
        _ => $"U+{rune.Value:X4}",
    };
}
