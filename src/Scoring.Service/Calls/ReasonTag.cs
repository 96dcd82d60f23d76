using System.Collections.Frozen;
using System.Text;

namespace Scoring.Service.Calls;

/// <summary>The names that callers, metrics and the audit log have for reasons, such as <c>CREATOR_NOT_FOUND</c>: those of <c>Scoring.Protos.ErrorReasons</c>.</summary>
public static class ReasonTag
{
    private static readonly FrozenDictionary<RefusalReason, string> Names = Enum.GetValues<RefusalReason>().ToFrozenDictionary(reason => reason, reason => NameOf(reason.ToString()));

    /// <summary>The name of a reason.</summary>
    public static string Of(RefusalReason reason) => Names[reason];

    /// <summary>The name of a value of an enumeration in the form of the contract: <c>NotFound</c> is NOT_FOUND, and <c>OK</c> stays.</summary>
    public static string NameOf(string pascal)
    {
        var name = new StringBuilder();
        for (int i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(pascal[i]) && !char.IsAsciiLetterUpper(pascal[i - 1])) name.Append('_');
            name.Append(char.ToUpperInvariant(pascal[i]));
        }

        return name.ToString();
    }
}
