using Scoring.Service.Calls;

namespace Scoring.Server.Access;

/// <summary>What a method needs. It is in the metadata of the endpoint.</summary>
/// <param name="Roles">The roles, one of which is needed; none when every client may call.</param>
/// <param name="IsAudited">Whether calls are recorded in the audit log.</param>
/// <param name="ReadsStored">Whether the answer depends on what is stored about the creators of the request. Creators of another tenant are unknown to it.</param>
internal sealed record AccessRule(CallerRoles Roles, bool IsAudited = false, bool ReadsStored = false)
{
    /// <summary>The rule of endpoints that are no method of the table, such as those of unknown methods: any role.</summary>
    public static AccessRule OfOthers { get; } = new(CallerRoles.All);

    /// <summary>Whether every client may call, also without a credential.</summary>
    public bool IsOpen => Roles == CallerRoles.None;
}
