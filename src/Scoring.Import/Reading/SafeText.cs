using System.Globalization;
using System.Text;

namespace Scoring.Import.Reading;

/// <summary>
/// Text of an input file as part of a message. Control characters, invisible characters and broken surrogates never reach a terminal or a log: each is replaced by
/// a space or by <c>�</c>. Every fault, title and exception of this project passes here.
/// </summary>
public static class SafeText
{
    /// <summary>Maximum characters of a whole message.</summary>
    public const int LongestMessage = 2_000;

    private const int LongestCell = 60;
    private const int MostNames = 40;
    private const char Replacement = '\uFFFD';

    /// <summary>A message: white space characters become spaces, other invisible characters become <c>�</c>, and the end is cut after <see cref="LongestMessage"/>.</summary>
    public static string OfMessage(string text) => Clean(text, LongestMessage);

    /// <summary>A cell or a name within a message, at most 60 characters.</summary>
    public static string OfCell(string text) => Clean(text, LongestCell);

    /// <summary>A list of names within a message: the first 40, each at most 60 characters.</summary>
    public static string OfNames(IReadOnlyCollection<string> names)
    {
        string listed = string.Join(", ", names.Take(MostNames).Select(OfCell));
        return names.Count <= MostNames ? listed : $"{listed}, … ({names.Count} in all)";
    }

    private static string Clean(string text, int longest)
    {
        int end = Math.Min(text.Length, longest);
        if (text.Length <= longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        StringBuilder clean = new(end + 1);
        for (int index = 0; index < end; index++)
        {
            char c = text[index];
            if (char.IsSurrogate(c))
            {
                bool isPair = index + 1 < end && char.IsSurrogatePair(c, text[index + 1]);
                if (isPair) clean.Append(c).Append(text[++index]);
                else clean.Append(Replacement);
                continue;
            }

            clean.Append(char.GetUnicodeCategory(c) switch
            {
                _ when char.IsWhiteSpace(c) => ' ',
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => Replacement,
                _ => c,
            });
        }

        return (text.Length > longest ? clean.Append('…') : clean).ToString();
    }
}
