using System.Collections.Frozen;
using System.Text;

namespace Scoring.Service.Calls;

/// <summary>The name of a reason as an attribute of metrics: the name that callers get, such as <c>CREATOR_NOT_FOUND</c>.</summary>
public static class ReasonTag
{
    private static readonly FrozenDictionary<RefusalReason, string> Names = Enum.GetValues<RefusalReason>().ToFrozenDictionary(reason => reason, reason => NameOf(reason.ToString()));

    /// <summary>The name of a reason.</summary>
    public static string Of(RefusalReason reason) => Names[reason];

    private static string NameOf(string pascal)
    {
        var name = new StringBuilder();
        foreach (char letter in pascal)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0) name.Append('_');
            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
