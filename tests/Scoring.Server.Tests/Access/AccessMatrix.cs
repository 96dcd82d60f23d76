using System.Text;
using Scoring.Server.Access;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Access;

/// <summary>What each method answers to each kind of caller, derived from <see cref="AccessTable"/>. SECURITY.md shows it, and the server must behave accordingly.</summary>
internal static class AccessMatrix
{
    public const string None = "No credential";
    public const string Expired = "Expired";
    public const string WrongRole = "Wrong role";
    public const string OtherTenant = "Other tenant";
    public const string Right = "Right";

    public const string Served = "served";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string PermissionDenied = "PERMISSION_DENIED";
    public const string Unknown = "unknown creator";
    public const string Impossible = "–";

    public static IReadOnlyList<string> Callers { get; } = [None, Expired, WrongRole, OtherTenant, Right];

    /// <summary>The answer of a method to a caller.</summary>
    public static string Expected(AccessRule rule, string caller) => caller switch
    {
        _ when rule.IsOpen => Served,
        None or Expired => Unauthenticated,
        WrongRole => rule.Roles == CallerRoles.All ? Impossible : PermissionDenied,
        OtherTenant => rule.ReadsStored ? Unknown : Served,
        _ => Served,
    };

    /// <summary>The table as Markdown.</summary>
    public static string Render()
    {
        var text = new StringBuilder();
        text.AppendLine($"| Method | Role | Audited | {string.Join(" | ", Callers)} |");
        text.AppendLine($"|---|---|---|{string.Concat(Callers.Select(_ => "---|"))}");
        foreach ((string method, AccessRule rule) in AccessTable.Rules.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            string role = rule.IsOpen ? "open" : rule.Roles == CallerRoles.All ? "any" : $"`{RoleNames.Of(rule.Roles)}`";
            text.AppendLine($"| `{method}` | {role} | {(rule.IsAudited ? "yes" : "no")} | {string.Join(" | ", Callers.Select(caller => Expected(rule, caller)))} |");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
