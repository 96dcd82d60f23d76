namespace Scoring.Tests.Codes;

/// <summary>Texts that differ from a code by one character.</summary>
internal static class Neighbours
{
    private const string Characters = "09aZ-";

    /// <summary>The code with one character left out, put in or replaced.</summary>
    public static IEnumerable<string> Of(string code)
    {
        for (int i = 0; i <= code.Length; i++)
        {
            if (i < code.Length) yield return code.Remove(i, 1);
            foreach (char c in Characters)
            {
                yield return code.Insert(i, $"{c}");
                if (i < code.Length && code[i] != c) yield return code.Remove(i, 1).Insert(i, $"{c}");
            }
        }
    }
}
